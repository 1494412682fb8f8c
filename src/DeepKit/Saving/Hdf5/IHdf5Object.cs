namespace DeepKit.Saving;

/// <summary>A group or dataset of an HDF5 file.</summary>
internal interface IHdf5Object
{
    /// <summary>Where it is: "/layers/dense/vars/0".</summary>
    string Path { get; }

    /// <summary>What is said of it.</summary>
    Hdf5Attributes Attributes { get; }
}
