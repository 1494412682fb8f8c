using System.Runtime.InteropServices;

namespace DeepKit.Graphs;

/// <summary>A small tensor with its data, as a constant of a graph holds it.</summary>
internal sealed class TensorValue
{
    private readonly byte[] _bytes;

    public TensorValue(DType dtype, Shape shape, ReadOnlySpan<byte> bytes)
    {
        var expected = shape.ElementCount * dtype.Size();
        if (bytes.Length != expected)
        {
            throw new ArgumentException($"A constant {dtype.KerasName()}{shape} needs {expected} bytes, received {bytes.Length}.", nameof(bytes));
        }
        Spec = new TensorSpec(dtype, shape);
        _bytes = bytes.ToArray();
    }

    public TensorSpec Spec { get; }

    public ReadOnlySpan<byte> Bytes => _bytes;

    public static TensorValue Of<T>(T value) where T : unmanaged => Of([value], Shape.Scalar);

    public static TensorValue Of<T>(ReadOnlySpan<T> values, Shape shape) where T : unmanaged =>
        new(DTypeExtensions.Of<T>(), shape, MemoryMarshal.AsBytes(values));

    public static TensorValue Vector(params ReadOnlySpan<int> values) => Of(values, [values.Length]);

    public ReadOnlySpan<T> Values<T>() where T : unmanaged =>
        DTypeExtensions.Of<T>() == Spec.DType
            ? MemoryMarshal.Cast<byte, T>(_bytes)
            : throw new InvalidOperationException($"A {Spec} constant was read as {typeof(T).Name}.");
}
