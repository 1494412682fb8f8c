using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Tests.Harness.Composites;

/// <summary>
/// A composite op without a kernel that has in its body whatever is unlike a plain op: another composite op, an op with two named outputs,
/// a shape that is known only when data is there, an input that is an output, and an output twice.
/// </summary>
internal static class Medley
{
    public static readonly OpDefinition Definition = new("Medley")
    {
        Infer = op =>
        {
            var x = op.Inputs[0].Spec;
            return [x, new(x.DType, [x.Shape[0]]), x, x, x, x];
        },
        Body = (op, inputs) =>
        {
            var (x, w) = (inputs[0], inputs[1]);
            var (last, total) = TanhChain.Chain(x, w, op.Attributes.Get<long>("steps"));
            var crossEntropy = x.Graph.Add(SoftmaxCrossEntropyOp.Definition, [last, total.Softmax()]);
            var ones = x.Graph.Constant(1, x.DType).BroadcastLike(x);
            return [total, .. crossEntropy.Outputs, ones, x, total];
        },
    };

    public static IReadOnlyList<SymbolicTensor> Emit(SymbolicTensor x, SymbolicTensor w, long steps) =>
        x.Graph.Add(Definition, [x, w], new() { ["steps"] = steps }).Outputs;
}
