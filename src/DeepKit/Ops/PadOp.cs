using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Pad</c>.</summary>
public static class PadOp
{
    internal static readonly OpDefinition Definition = new("Pad")
    {
        Infer = Infer,
        Gradient = (op, dy) => [Inner(op, dy), null],
        TypeAttributes = op => [("T", op.Inputs[0].DType), ("Tpaddings", DType.Int32)],
        Rows = op => Box.Rows(op, Before(op, 0) == 0 && After(op, 0) == 0),
        Kernel = new KernelTable { Any = Compute },
    };

    /// <summary>The tensor with zeros around it.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="paddings">How many zeros to put before and after each axis.</param>
    public static SymbolicTensor Pad(this SymbolicTensor x, IReadOnlyList<(int Before, int After)> paddings)
    {
        int[] numbers = [.. paddings.SelectMany(padding => new[] { padding.Before, padding.After })];
        return x.Graph.Add(Definition, [x, x.Graph.Constant(TensorValue.Of<int>(numbers, [paddings.Count, 2]))]).Outputs[0];
    }

    private static TensorSpec[] Infer(Node op)
    {
        op.ExpectAxes();
        var shape = op.Inputs[0].Shape;
        var paddings = op.ConstantInts(1).ToArray();
        if (paddings.Length != 2 * shape.Rank || Array.Exists(paddings, padding => padding < 0))
        {
            throw op.Fault($"two paddings of 0 or more for each axis of {shape}", $"[{string.Join(", ", paddings)}]");
        }
        return [new(op.Inputs[0].DType, Shape.Create([.. shape.Select((size, axis) => checked(Before(op, axis) + size + After(op, axis)))]))];
    }

    private static int Before(Node op, int axis) => op.ConstantInts(1)[2 * axis];

    private static int After(Node op, int axis) => op.ConstantInts(1)[(2 * axis) + 1];

    private static SymbolicTensor Inner(Node op, SymbolicTensor dy)
    {
        var axes = Enumerable.Range(0, op.Inputs[0].Shape.Rank);
        return dy.Slice([.. axes.Select(axis => Before(op, axis))], [.. axes.Select(axis => After(op, axis) == 0 ? -1 : KnownSize(op, axis))]);
    }

    private static int KnownSize(Node op, int axis) => op.Inputs[0].Shape[axis]
        ?? throw op.Fault($"to know the size of axis {axis}, to give it a gradient", op.Inputs[0].ToString());

    private static unsafe void Compute(KernelContext op)
    {
        var target = (Target)(op.State ??= Target.Of(op.Node));
        var result = op.WriteBytes();
        result.Clear();
        fixed (byte* x = op.ReadBytes(0), y = result)
        {
            target.Write(x, y, op.FirstRow, op.RowCount);
        }
    }

    /// <summary>Where the input goes within the output.</summary>
    private sealed class Target
    {
        private readonly BoxCopy _copy;
        private readonly int _before;
        private readonly int _rows;
        private readonly bool _cutsInput;
        private readonly nint _inputStep;
        private readonly nint _outputStep;
        private readonly nint _offset;

        private Target(Node op, int[] sizes, nint[] from, nint[] to)
        {
            _copy = new BoxCopy(sizes, from, to, op.Inputs[0].DType.Size());
            (_before, _rows, _cutsInput) = (Before(op, 0), sizes[0], op.Definition.Rows(op).Split[0]);
            (_inputStep, _outputStep) = (from[0], to[0]);
            for (var axis = 1; axis < sizes.Length; axis++)
            {
                _offset += Before(op, axis) * to[axis];
            }
        }

        public static Target Of(Node op)
        {
            var (input, output) = (op.Inputs[0].Shape.ToArray(), op.Outputs[0].Shape.ToArray());
            var elementBytes = op.Inputs[0].DType.Size();
            return new Target(op, input, BoxCopy.DenseSteps(input, elementBytes), BoxCopy.DenseSteps(output, elementBytes));
        }

        /// <summary>Writes what belongs into some rows of the output, which begin at <paramref name="y"/>.</summary>
        public unsafe void Write(byte* x, byte* y, int firstRow, int rowCount)
        {
            var first = Math.Max(firstRow, _before);
            var count = Math.Min(firstRow + rowCount, _before + _rows) - first;
            if (count > 0)
            {
                var seen = _cutsInput ? firstRow : 0;
                _copy.Rows(x + ((first - _before - seen) * _inputStep), y + _offset + ((first - firstRow) * _outputStep), count);
            }
        }
    }
}
