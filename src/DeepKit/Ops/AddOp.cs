using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>TensorFlow's <c>AddV2</c>.</summary>
public static class AddOp
{
    internal static readonly OpDefinition Definition = Elementwise.Binary("AddV2", TensorPrimitives.Add, TensorPrimitives.Add,
        (op, dy) => [dy, dy],
        TensorPrimitives.Add, TensorPrimitives.Add);

    extension(SymbolicTensor)
    {
        /// <summary>Element-wise sum; shapes broadcast.</summary>
        public static SymbolicTensor operator +(SymbolicTensor x, SymbolicTensor y) => Emit(x, y);

        /// <summary>Element-wise sum; shapes broadcast.</summary>
        public static SymbolicTensor operator +(SymbolicTensor x, Operand y) => Emit(x, y.In(x));

        /// <summary>Element-wise sum; shapes broadcast.</summary>
        public static SymbolicTensor operator +(Operand x, SymbolicTensor y) => Emit(x.In(y), y);
    }

    private static SymbolicTensor Emit(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(Definition, [x, y]).Outputs[0];
}
