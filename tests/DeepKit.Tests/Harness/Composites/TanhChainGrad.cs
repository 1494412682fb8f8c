using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Tests.Harness.Composites;

/// <summary>
/// The gradient of <see cref="TanhChain"/>, a composite op itself: from <c>x</c>, <c>w</c>, the saved last state and those gradients
/// of the outputs that there are, the gradients of <c>x</c> and <c>w</c>.
/// </summary>
internal static class TanhChainGrad
{
    private const int Saved = 2;

    public static readonly OpDefinition Definition = new("TanhChainGrad")
    {
        Infer = op => [op.Inputs[0].Spec, op.Inputs[1].Spec],
        Kernel = new KernelTable { Float32 = TanhChainKernel.RunGradient<float>, Float64 = TanhChainKernel.RunGradient<double> },
        Body = GradientBody.Of(TanhChain.Definition, op => new GradientRoles(Inputs: [0, 1], Seeds(op), Sources: [0, 1])),
    };

    public static SymbolicTensor?[] Emit(Node op, SymbolicTensor?[] gradients)
    {
        var attributes = new AttributeMap
        {
            ["steps"] = op.Attributes.Get<long>("steps"),
            ["has_last"] = gradients[0] is not null,
            ["has_total"] = gradients[1] is not null,
        };
        SymbolicTensor[] inputs = [.. op.Inputs, op.Outputs[0], .. gradients.OfType<SymbolicTensor>()];
        return [.. op.Graph.Add(Definition, inputs, attributes).Outputs];
    }

    /// <summary>Which inputs are the gradients of the last state and of the total.</summary>
    public static int?[] Seeds(Node op)
    {
        var next = Saved + 1;
        return [op.Attributes.Get<bool>("has_last") ? next++ : null, op.Attributes.Get<bool>("has_total") ? next : null];
    }
}
