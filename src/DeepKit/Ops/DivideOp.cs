using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>RealDiv</c>.</summary>
public static class DivideOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("RealDiv", TensorPrimitives.Divide, TensorPrimitives.Divide,
        (op, dy) => [dy / op.Inputs[1], -dy * op.Outputs[0] / op.Inputs[1]]);

    extension(SymbolicTensor)
    {
        /// <summary>Element-wise quotient; shapes broadcast.</summary>
        public static SymbolicTensor operator /(SymbolicTensor x, SymbolicTensor y) => Emit(x, y);

        /// <summary>Element-wise quotient; shapes broadcast.</summary>
        public static SymbolicTensor operator /(SymbolicTensor x, Operand y) => Emit(x, y.In(x));

        /// <summary>Element-wise quotient; shapes broadcast.</summary>
        public static SymbolicTensor operator /(Operand x, SymbolicTensor y) => Emit(x.In(y), y);
    }

    private static SymbolicTensor Emit(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(Definition, [x, y]).Outputs[0];
}
