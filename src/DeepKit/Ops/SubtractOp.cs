using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Sub</c>.</summary>
public static class SubtractOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("Sub", TensorPrimitives.Subtract, TensorPrimitives.Subtract,
        (op, dy) => [dy, -dy],
        TensorPrimitives.Subtract, TensorPrimitives.Subtract);

    extension(SymbolicTensor)
    {
        /// <summary>Element-wise difference; shapes broadcast.</summary>
        public static SymbolicTensor operator -(SymbolicTensor x, SymbolicTensor y) => Emit(x, y);

        /// <summary>Element-wise difference; shapes broadcast.</summary>
        public static SymbolicTensor operator -(SymbolicTensor x, Operand y) => Emit(x, y.In(x));

        /// <summary>Element-wise difference; shapes broadcast.</summary>
        public static SymbolicTensor operator -(Operand x, SymbolicTensor y) => Emit(x.In(y), y);
    }

    private static SymbolicTensor Emit(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(Definition, [x, y]).Outputs[0];
}
