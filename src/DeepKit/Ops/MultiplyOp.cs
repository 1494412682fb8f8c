using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>Mul</c>.</summary>
public static class MultiplyOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("Mul", TensorPrimitives.Multiply, TensorPrimitives.Multiply,
        (op, dy) => [dy * op.Inputs[1], dy * op.Inputs[0]],
        TensorPrimitives.Multiply, TensorPrimitives.Multiply);

    extension(SymbolicTensor)
    {
        /// <summary>Element-wise product; shapes broadcast.</summary>
        public static SymbolicTensor operator *(SymbolicTensor x, SymbolicTensor y) => Emit(x, y);

        /// <summary>Element-wise product; shapes broadcast.</summary>
        public static SymbolicTensor operator *(SymbolicTensor x, Operand y) => Emit(x, y.In(x));

        /// <summary>Element-wise product; shapes broadcast.</summary>
        public static SymbolicTensor operator *(Operand x, SymbolicTensor y) => Emit(x.In(y), y);
    }

    private static SymbolicTensor Emit(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(Definition, [x, y]).Outputs[0];
}
