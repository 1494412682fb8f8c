using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>The type of the elements of an HDF5 dataset or attribute.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Size">The bytes of each in the file.</param>
/// <param name="IsSigned">Whether integers can be negative.</param>
/// <param name="IsBigEndian">Whether the file has the highest byte first; what is read from it never has.</param>
/// <param name="Padding">What fills strings of fixed length.</param>
internal sealed record Hdf5Type(
    Hdf5Kind Kind, int Size, bool IsSigned = false, bool IsBigEndian = false, StringPadding Padding = StringPadding.Nulls)
{
    public static readonly Hdf5Type Float16 = new(Hdf5Kind.Float, 2);
    public static readonly Hdf5Type BFloat16 = new(Hdf5Kind.BFloat16, 2);
    public static readonly Hdf5Type Float32 = new(Hdf5Kind.Float, 4);
    public static readonly Hdf5Type Float64 = new(Hdf5Kind.Float, 8);
    public static readonly Hdf5Type Int8 = Integer(1, isSigned: true);
    public static readonly Hdf5Type Int16 = Integer(2, isSigned: true);
    public static readonly Hdf5Type Int32 = Integer(4, isSigned: true);
    public static readonly Hdf5Type Int64 = Integer(8, isSigned: true);
    public static readonly Hdf5Type UInt8 = Integer(1, isSigned: false);
    public static readonly Hdf5Type UInt16 = Integer(2, isSigned: false);
    public static readonly Hdf5Type UInt32 = Integer(4, isSigned: false);
    public static readonly Hdf5Type UInt64 = Integer(8, isSigned: false);
    public static readonly Hdf5Type Text = new(Hdf5Kind.VariableString, 16);

    private static readonly Dictionary<Type, Hdf5Type> Types = new()
    {
        [typeof(Half)] = Float16,
        [typeof(float)] = Float32,
        [typeof(double)] = Float64,
        [typeof(sbyte)] = Int8,
        [typeof(short)] = Int16,
        [typeof(int)] = Int32,
        [typeof(long)] = Int64,
        [typeof(byte)] = UInt8,
        [typeof(ushort)] = UInt16,
        [typeof(uint)] = UInt32,
        [typeof(ulong)] = UInt64,
        [typeof(bool)] = new(Hdf5Kind.Boolean, 1, IsSigned: true),
    };

    /// <summary>NumPy's name: "float32", "int64", "bool", "string".</summary>
    public string Name => Kind switch
    {
        Hdf5Kind.Integer => $"{(IsSigned ? "" : "u")}int{8 * Size}",
        Hdf5Kind.Float => $"float{8 * Size}",
        Hdf5Kind.BFloat16 => "bfloat16",
        Hdf5Kind.Boolean => "bool",
        Hdf5Kind.FixedString or Hdf5Kind.VariableString => "string",
        Hdf5Kind.Opaque => $"{Size} opaque bytes",
        _ => "a type that DeepKit does not read",
    };

    /// <summary>The type of variables whose elements are the same in memory, if there is one.</summary>
    public DType? VariableType => (Kind, Size, IsSigned) switch
    {
        (Hdf5Kind.Float, 4, _) => DType.Float32,
        (Hdf5Kind.Float, 8, _) => DType.Float64,
        (Hdf5Kind.Integer, 4, true) => DType.Int32,
        (Hdf5Kind.Integer, 8, true) => DType.Int64,
        (Hdf5Kind.Integer, 1, false) => DType.UInt8,
        _ => null,
    };

    public bool IsText => Kind is Hdf5Kind.FixedString or Hdf5Kind.VariableString;

    /// <summary>Strings of so many bytes each.</summary>
    public static Hdf5Type FixedText(int bytes) => new(Hdf5Kind.FixedString, bytes);

    /// <summary>The type that a .NET number has in a file that DeepKit writes.</summary>
    public static Hdf5Type Of<T>() where T : unmanaged => Types.TryGetValue(typeof(T), out var type)
        ? type
        : throw new ArgumentException($"HDF5 files hold {string.Join(", ", Types.Keys.Select(known => known.Name))}, received {typeof(T).Name}.", nameof(T));

    /// <summary>Whether elements in memory are .NET's numbers of this type.</summary>
    public bool Is<T>() where T : unmanaged => Of<T>() is var type && type.Kind == Kind && type.Size == Size && (Kind != Hdf5Kind.Integer || type.IsSigned == IsSigned);

    /// <summary>The type that a variable's elements have in a file that DeepKit writes.</summary>
    public static Hdf5Type Of(DType dtype) => dtype switch
    {
        DType.Float32 => Float32,
        DType.Float64 => Float64,
        DType.Int32 => Int32,
        DType.Int64 => Int64,
        DType.UInt8 or DType.Bool => UInt8,
        _ => throw new ArgumentException($"HDF5 files hold numbers, received {dtype.KerasName()}.", nameof(dtype)),
    };

    public override string ToString() => Name;

    private static Hdf5Type Integer(int size, bool isSigned) => new(Hdf5Kind.Integer, size, isSigned);
}
