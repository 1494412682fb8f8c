using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>
/// TensorFlow's operations that DeepKit spells in others of its own: those that it does not need by itself, and those that take shapes
/// or axes as tensors, which here are known.
/// </summary>
internal static class ImportRules
{
    private static readonly Dictionary<string, Func<ImportedNode, SymbolicTensor[]>> Rules =
        ShapeRules.All.Concat(PartRules.All).Concat(ReductionRules.All).Concat(ArithmeticRules.All)
            .ToDictionary(pair => pair.Op, pair => pair.Rule, StringComparer.Ordinal);

    /// <summary>What an operation becomes, if there is a rule for it.</summary>
    public static Func<ImportedNode, SymbolicTensor[]>? Find(string op) => Rules.GetValueOrDefault(op);

    /// <summary>A rule for an operation with one output.</summary>
    public static (string Op, Func<ImportedNode, SymbolicTensor[]> Rule) Single(string op, Func<ImportedNode, SymbolicTensor> rule) => (op, node => [rule(node)]);
}
