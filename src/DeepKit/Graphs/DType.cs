using System.Runtime.CompilerServices;

namespace DeepKit.Graphs;

/// <summary>The element types of tensors; the numbers are TensorFlow's (<c>types.proto</c>).</summary>
public enum DType
{
    /// <summary>32-bit floating point, the default of every layer.</summary>
    Float32 = 1,

    /// <summary>64-bit floating point.</summary>
    Float64 = 2,

    /// <summary>32-bit signed integer.</summary>
    Int32 = 3,

    /// <summary>8-bit unsigned integer, as images are stored.</summary>
    UInt8 = 4,

    /// <summary>64-bit signed integer.</summary>
    Int64 = 9,

    /// <summary>Truth value, one byte.</summary>
    Bool = 10,

    /// <summary>A handle to a variable; never data.</summary>
    Resource = 20,
}

/// <summary>Facts about a <see cref="DType"/>.</summary>
public static class DTypeExtensions
{
    /// <summary>Bytes of one element.</summary>
    /// <exception cref="ArgumentException">The type holds no data.</exception>
    public static int Size(this DType dtype) => dtype switch
    {
        DType.Float64 or DType.Int64 => 8,
        DType.Float32 or DType.Int32 => 4,
        DType.UInt8 or DType.Bool => 1,
        _ => throw new ArgumentException($"{dtype} has no elements to measure.", nameof(dtype)),
    };

    /// <summary>The name that Keras and NumPy use, such as <c>float32</c>.</summary>
    public static string KerasName(this DType dtype) => dtype.ToString().ToLowerInvariant();

    /// <summary>True for <see cref="DType.Float32"/> and <see cref="DType.Float64"/>.</summary>
    public static bool IsFloating(this DType dtype) => dtype is DType.Float32 or DType.Float64;

    internal static DType Of<T>() where T : unmanaged => Find(typeof(T))
        ?? throw new ArgumentException($"Elements of type {typeof(T).Name} are not supported. Use float, double, int, long, byte or bool.");

    /// <summary>The element type of a .NET type, if there is one. Inlined, the comparisons are decided at compile time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DType? Find(Type? type) =>
        type == typeof(float) ? DType.Float32
        : type == typeof(double) ? DType.Float64
        : type == typeof(int) ? DType.Int32
        : type == typeof(long) ? DType.Int64
        : type == typeof(byte) ? DType.UInt8
        : type == typeof(bool) ? DType.Bool
        : null;
}
