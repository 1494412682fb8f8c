using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using DeepKit.Kernels;

namespace DeepKit.Graphs;

/// <summary>A tensor that keeps its value from one step to the next: a weight, an optimizer's slot, a metric's sum.</summary>
public sealed class Variable
{
    private readonly NativeBuffer _buffer;

    /// <summary>Makes a variable filled with zeros.</summary>
    /// <param name="name">Its path, such as <c>dense/kernel</c>.</param>
    /// <param name="shape">Its shape, all axes known.</param>
    /// <param name="dtype">The type of its elements.</param>
    /// <param name="trainable">Whether an optimizer updates it.</param>
    public Variable(string name, Shape shape, DType dtype = DType.Float32, bool trainable = true)
    {
        if (shape.ElementCount is not { } count)
        {
            throw new ArgumentException($"Variable \"{name}\" needs a shape without unknown axes, received {shape}.", nameof(shape));
        }
        Name = name;
        Shape = shape;
        DType = dtype;
        Trainable = trainable;
        ElementCount = checked((int)count);
        _buffer = new NativeBuffer(count * dtype.Size());
    }

    /// <summary>The path, such as <c>dense/kernel</c>.</summary>
    public string Name { get; internal set; }

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The type of the elements.</summary>
    public DType DType { get; }

    /// <summary>Whether an optimizer updates the variable.</summary>
    public bool Trainable { get; set; }

    /// <summary>The number of elements.</summary>
    public int ElementCount { get; }

    /// <summary>Bytes of the whole value.</summary>
    public long ByteCount => (long)ElementCount * DType.Size();

    /// <summary>Set while an engine puts off changes of the value: they are made before anybody else sees it.</summary>
    internal IPostponedChanges? Postponed { get; set; }

    internal TensorSpec Spec => new(DType, Shape);

    internal unsafe byte* Pointer => _buffer.Pointer;

    /// <summary>A copy of the value. .NET's tensors have an axis at least: a single number has one of length 1.</summary>
    /// <typeparam name="T">The element type that <see cref="DType"/> names.</typeparam>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is another type.</exception>
    public Tensor<T> ToTensor<T>() where T : unmanaged =>
        Tensor.Create(Span<T>().ToArray(), [.. Shape.ToArray().DefaultIfEmpty(1).Select(axis => (nint)axis)]);

    /// <summary>Replaces the value.</summary>
    /// <param name="values">All elements, row by row.</param>
    /// <exception cref="ArgumentException">The number or type of the elements differs.</exception>
    public void Assign<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        if (values.Length != ElementCount)
        {
            throw new ArgumentException($"Variable \"{Name}\" of shape {Shape} holds {ElementCount} elements, received {values.Length}.", nameof(values));
        }
        CheckType<T>();
        values.CopyTo(MemoryMarshal.Cast<byte, T>(BytesToOverwrite()));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Spec}";

    /// <summary>The value, to read or to change.</summary>
    internal Span<byte> Bytes()
    {
        Postponed?.MakeUp(this);
        return Memory();
    }

    /// <summary>The value's memory, to be filled as a whole.</summary>
    internal Span<byte> BytesToOverwrite()
    {
        Postponed?.Forget(this);
        return Memory();
    }

    /// <summary>The memory as it is: for an engine that knows where the value is.</summary>
    internal unsafe Span<byte> Memory() => new(Pointer, checked((int)ByteCount));

    internal Span<T> Span<T>() where T : unmanaged
    {
        CheckType<T>();
        return MemoryMarshal.Cast<byte, T>(Bytes());
    }

    private void CheckType<T>() where T : unmanaged
    {
        if (DTypeExtensions.Of<T>() != DType)
        {
            throw new ArgumentException($"Variable \"{Name}\" holds {DType.KerasName()} elements, asked for {typeof(T).Name}.");
        }
    }
}
