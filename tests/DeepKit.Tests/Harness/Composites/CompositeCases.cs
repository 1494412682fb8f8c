using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Tests.Harness.Composites;

/// <summary>Cases of the tests' own composite ops, and how to read them back.</summary>
internal static class CompositeCases
{
    private static readonly Dictionary<string, OpCase> ByName = new[]
    {
        Chain("last state", 3, (last, _) => last),
        Chain("sum of states", 3, (_, total) => total),
        Chain("both outputs", 4, (last, total) => (last * total) + last),
        Chain("one step", 1, (last, total) => last - (total * total)),
        Chain("two in a row", 2, (last, total) => TanhChain.Chain(total, last.Node.Inputs[1], 2).Total),
    }.ToDictionary(@case => @case.Variant);

    public static IReadOnlyCollection<OpCase> All => ByName.Values;

    /// <summary>The composite ops by name, for reading graphs.</summary>
    public static IEnumerable<OpDefinition> Definitions => [TanhChain.Definition, TanhChainGrad.Definition, Medley.Definition];

    public static OpCase Named(string variant) => ByName[variant];

    private static OpCase Chain(string variant, long steps, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> combine) =>
        new(TanhChain.Definition, variant, [CaseInput.Batch([7, 5], -1, 1), CaseInput.Weight([5, 5], -1, 1)], x =>
        {
            var (last, total) = TanhChain.Chain(x[0], x[1], steps);
            return combine(last, total);
        });
}
