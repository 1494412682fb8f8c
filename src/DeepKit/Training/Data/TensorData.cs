using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>
/// The rows of a dataset in memory. Tensors and arrays of float, double, int, long, byte and bool convert to it by themselves;
/// nothing is copied, except from jagged arrays.
/// </summary>
public sealed class TensorData
{
    private readonly object _owner;
    private readonly Start _start;

    private TensorData(object owner, Start start, DType dtype, Shape shape)
    {
        (_owner, _start, DType, Shape) = (owner, start, dtype, shape);
        RowElements = checked((int)RowShape.ElementCount!.Value);
    }

    private delegate ref readonly byte Start(object owner);

    /// <summary>The type of the elements.</summary>
    public DType DType { get; }

    /// <summary>The sizes of all axes; the first one counts the rows.</summary>
    public Shape Shape { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => Shape[0]!.Value;

    /// <summary>The shape of one row.</summary>
    public Shape RowShape => Shape.WithoutBatch;

    internal int RowElements { get; }

    /// <summary>The data of a tensor.</summary>
    public static implicit operator TensorData(Tensor<float> tensor) => Of(tensor);

    /// <summary>The data of a tensor.</summary>
    public static implicit operator TensorData(Tensor<double> tensor) => Of(tensor);

    /// <summary>The data of a tensor.</summary>
    public static implicit operator TensorData(Tensor<int> tensor) => Of(tensor);

    /// <summary>The data of a tensor.</summary>
    public static implicit operator TensorData(Tensor<long> tensor) => Of(tensor);

    /// <summary>The data of a tensor.</summary>
    public static implicit operator TensorData(Tensor<byte> tensor) => Of(tensor);

    /// <summary>The data of a tensor.</summary>
    public static implicit operator TensorData(Tensor<bool> tensor) => Of(tensor);

    /// <summary>The data of an array of numbers with any number of axes, or of arrays of equal length.</summary>
    /// <exception cref="ArgumentException">The elements are no numbers, or inner arrays differ in length.</exception>
    public static implicit operator TensorData(Array array) => array switch
    {
        float[][] jagged => Of(jagged),
        double[][] jagged => Of(jagged),
        int[][] jagged => Of(jagged),
        long[][] jagged => Of(jagged),
        byte[][] jagged => Of(jagged),
        _ => OfArray(array),
    };

    /// <summary>The same data with each row under another shape.</summary>
    internal TensorData WithRowShape(Shape rowShape) => new(_owner, _start, DType, Shape.Create([Rows, .. rowShape]));

    internal ReadOnlySpan<byte> Row(int row)
    {
        var bytes = RowElements * DType.Size();
        ref readonly var first = ref Unsafe.Add(ref Unsafe.AsRef(in _start(_owner)), (nint)row * bytes);
        return MemoryMarshal.CreateReadOnlySpan(in first, bytes);
    }

    private static TensorData Of<T>(Tensor<T> tensor) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var dense = tensor.IsDense ? tensor : Tensor.Create(tensor.ToArray(), tensor.Lengths);
        var sizes = new int[tensor.Rank];
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            sizes[axis] = checked((int)tensor.Lengths[axis]);
        }
        return new TensorData(dense, TensorStart<T>, DTypeExtensions.Of<T>(), Checked(Shape.Of(sizes)));
    }

    private static ref readonly byte TensorStart<T>(object owner) where T : unmanaged =>
        ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in ((Tensor<T>)owner).GetPinnableReference()));

    private static TensorData OfArray(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var sizes = Enumerable.Range(0, array.Rank).Select(array.GetLength).ToArray();
        return new TensorData(array, ArrayStart, ElementType(array), Checked(Shape.Of(sizes)));
    }

    private static ref readonly byte ArrayStart(object owner) => ref MemoryMarshal.GetArrayDataReference((Array)owner);

    private static DType ElementType(Array array) => DTypeExtensions.Find(array.GetType().GetElementType())
        ?? throw new ArgumentException(
            $"Data expects arrays of float, double, int, long, byte or bool, received {array.GetType().Name}. Convert the elements first.", nameof(array));

    private static TensorData Of<T>(T[][] jagged) where T : unmanaged
    {
        var columns = jagged.Length == 0 ? 0 : jagged[0]?.Length ?? 0;
        var dense = new T[jagged.Length, columns];
        for (var row = 0; row < jagged.Length; row++)
        {
            if (jagged[row]?.Length != columns)
            {
                throw new ArgumentException($"Data expects rows of equal length, received {columns} elements in row 0 and "
                    + $"{(jagged[row] is null ? "null" : $"{jagged[row].Length}")} in row {row}. Bring them to one length with Sequences.Pad.", nameof(jagged));
            }
            for (var column = 0; column < columns; column++)
            {
                dense[row, column] = jagged[row][column];
            }
        }
        return OfArray(dense);
    }

    private static Shape Checked(Shape shape) => shape.Rank > 0 && shape.ElementCount > 0
        ? shape
        : throw new ArgumentException($"Data expects at least one row with at least one element, received shape {shape}. Check that the data were loaded.", nameof(shape));
}
