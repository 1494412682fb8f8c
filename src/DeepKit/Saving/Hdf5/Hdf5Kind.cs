namespace DeepKit.Saving;

/// <summary>What the elements of an HDF5 dataset or attribute are.</summary>
internal enum Hdf5Kind
{
    Integer,
    Float,

    /// <summary>The upper half of a float32.</summary>
    BFloat16,

    /// <summary>h5py's truth values: an enumeration of FALSE and TRUE.</summary>
    Boolean,

    /// <summary>Strings of the same number of bytes each.</summary>
    FixedString,
    VariableString,

    /// <summary>Bytes that only their writer understands.</summary>
    Opaque,

    /// <summary>Anything else: it is listed, but cannot be read.</summary>
    Other,
}
