namespace DeepKit.Datasets;

/// <summary>A name in a Python module that a pickle may refer to. What it stands for is done here; nothing is looked up.</summary>
internal sealed class PickleGlobal
{
    private PickleGlobal(string name) => Name = name;

    /// <summary>Makes an empty array.</summary>
    public static PickleGlobal Reconstruct { get; } = new("numpy.core.multiarray._reconstruct");

    /// <summary>The class of arrays.</summary>
    public static PickleGlobal Array { get; } = new("numpy.ndarray");

    /// <summary>The class of element types.</summary>
    public static PickleGlobal Type { get; } = new("numpy.dtype");

    /// <summary>How protocol 2, which has no bytes, writes them: as text to be encoded in Latin-1.</summary>
    public static PickleGlobal Encode { get; } = new("_codecs.encode");

    public string Name { get; }

    /// <summary>The known global of that name, if it is one.</summary>
    public static PickleGlobal? Find(string module, string name) => (module, name) switch
    {
        ("numpy.core.multiarray" or "numpy._core.multiarray", "_reconstruct") => Reconstruct,
        ("numpy", "ndarray") => Array,
        ("numpy", "dtype") => Type,
        ("_codecs", "encode") => Encode,
        _ => null,
    };
}
