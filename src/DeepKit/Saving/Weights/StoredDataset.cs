using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>A weight in an HDF5 file.</summary>
internal sealed class StoredDataset(Hdf5Dataset dataset) : IStoredArray
{
    private const string TypeAttribute = "dtype";

    public string Path => dataset.Path;

    public IReadOnlyList<long> Shape => dataset.Shape;

    public string TypeName => Type.Name;

    public bool IsReadable => ElementConversions.AreNumbers(Type);

    /// <summary>The type; h5py cannot name bfloat16, so Keras keeps it as two bytes and says by an attribute what they are.</summary>
    private Hdf5Type Type { get; } = dataset.Type is { Kind: Hdf5Kind.Opaque, Size: sizeof(ushort) } && IsCalled(dataset, Hdf5Type.BFloat16.Name)
        ? Hdf5Type.BFloat16
        : dataset.Type;

    public void Check(Variable variable)
    {
        if (!dataset.IsOnePiece)
        {
            _ = dataset.ToBytes();
        }
        else if (Type.VariableType != variable.DType)
        {
            dataset.CheckLength();
        }
    }

    public void AssignTo(Variable variable)
    {
        var destination = variable.BytesToOverwrite();
        if (Type.VariableType == variable.DType)
        {
            dataset.Read(destination);
            return;
        }
        ElementConversions.Copy(dataset.ToBytes(), Type, destination, variable.DType);
    }

    private static bool IsCalled(Hdf5Dataset dataset, string type) =>
        dataset.Attributes.TryGet(TypeAttribute, out var attribute) && attribute is { Type.IsText: true, Count: 1 } && attribute.ToText() == type;
}
