using DeepKit.Graphs;
using DeepKit.Ops;
using static DeepKit.Saving.ImportRules;

namespace DeepKit.Saving;

/// <summary>Operations on elements, and products.</summary>
internal static class ArithmeticRules
{
    public static (string Op, Func<ImportedNode, SymbolicTensor[]> Rule)[] All { get; } =
    [
        Single("SquaredDifference", node => (node.X - node.Inputs[1]).Square()),
        Single("Erfc", node => -node.X.Erf() + 1),
        Single("Reciprocal", node => node.Graph.Constant(1, node.X.DType) / node.X),
        Single("Einsum", Einsum),
        Single("LeakyRelu", node => node.X.Relu() - ((-node.X).Relu() * node.Number("alpha", whenMissing: 0.2f))),
    ];

    private static SymbolicTensor Einsum(ImportedNode node) => node.Inputs.Length == 2
        ? node.X.Einsum(node.Inputs[1], node.Text("equation"))
        : throw new NotSupportedException($"it expects two tensors, received {node.Inputs.Length}.");
}
