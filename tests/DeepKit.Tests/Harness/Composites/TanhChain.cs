using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Tests.Harness.Composites;

/// <summary>
/// A composite op of the tests' own, as recurrent layers have them: <c>h₀ = x</c>, <c>hₜ = tanh(hₜ₋₁ · w + x)</c> for some steps.
/// It gives the last state and the sum of all states but <c>h₀</c>, both of the shape of <c>x</c>.
/// </summary>
internal static class TanhChain
{
    public static readonly OpDefinition Definition = Define(new KernelTable { Float32 = TanhChainKernel.Run<float>, Float64 = TanhChainKernel.Run<double> });

    public static (SymbolicTensor Last, SymbolicTensor Total) Chain(SymbolicTensor x, SymbolicTensor w, long steps) => Chain(Definition, x, w, steps);

    public static (SymbolicTensor Last, SymbolicTensor Total) Chain(
        OpDefinition definition, SymbolicTensor x, SymbolicTensor w, long steps)
    {
        var node = x.Graph.Add(definition, [x, w], new() { ["steps"] = steps });
        return (node.Outputs[0], node.Outputs[1]);
    }

    /// <summary>The op with a kernel of one's choice.</summary>
    public static OpDefinition Define(KernelTable kernel) => new("TanhChain")
    {
        Infer = op => op.Attributes.Get<long>("steps") > 0
            ? [op.Inputs[0].Spec, op.Inputs[0].Spec]
            : throw op.Fault("one step or more", $"{op.Attributes.Get<long>("steps")}"),
        GradientOfOutputs = TanhChainGrad.Emit,
        Rows = op => RowRule.Independent(op, 0),
        Kernel = kernel,
        Body = Body,
    };

    private static SymbolicTensor[] Body(Node op, IReadOnlyList<SymbolicTensor> inputs)
    {
        var (x, w) = (inputs[0], inputs[1]);
        var state = x;
        SymbolicTensor? total = null;
        for (var step = 0; step < op.Attributes.Get<long>("steps"); step++)
        {
            state = (state.MatMul(w) + x).Tanh();
            total = total is null ? state : total + state;
        }
        return [state, total!];
    }
}
