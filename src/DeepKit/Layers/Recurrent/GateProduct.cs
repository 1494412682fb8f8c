using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Multiplies inputs or states by the kernel of all gates, whose last axis holds one gate after the other. With dropout the factors
/// are either one set for all gates or one for each.
/// </summary>
internal sealed class GateProduct(
    SymbolicTensor kernel, int gates, IReadOnlyList<SymbolicTensor> factors, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> multiply)
{
    private IReadOnlyList<SymbolicTensor>? _kernels;

    /// <summary>The kernel of all gates.</summary>
    public SymbolicTensor Kernel => kernel;

    /// <summary>The dropout factors of all gates side by side, if there are any.</summary>
    public SymbolicTensor? Factors => factors.Count == 0 ? null : ConcatOp.Concat(factors[0].Shape.Rank - 1, factors);

    /// <summary>What the gates get, side by side in the last axis.</summary>
    public SymbolicTensor Of(SymbolicTensor x)
    {
        if (factors.Count < 2)
        {
            return multiply(factors.Count == 0 ? x : x * factors[0], kernel);
        }
        var products = Enumerable.Range(0, gates).Select(gate => OfGate(gate, x)).ToArray();
        return ConcatOp.Concat(products[0].Shape.Rank - 1, products);
    }

    /// <summary>What one gate gets.</summary>
    public SymbolicTensor OfGate(int gate, SymbolicTensor x)
    {
        _kernels ??= Split(kernel, gates);
        return multiply(factors.Count == 0 ? x : x * factors[gate % factors.Count], _kernels[gate]);
    }

    /// <summary>The gates' shares of a tensor.</summary>
    public static IReadOnlyList<SymbolicTensor> Split(SymbolicTensor x, int gates) => gates == 1
        ? [x]
        : x.Reshape(x.Shape[..^1].Concat([gates, x.Shape[^1] / gates])).Unstack(x.Shape.Rank - 1);
}
