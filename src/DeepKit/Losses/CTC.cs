using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>
/// Connectionist temporal classification (Graves et al., ICML 2006): how improbable a sequence of labels is where nobody says at which time steps they
/// occur. Targets are class numbers of shape (batch, labels), filled up with zeros at the end; predictions are logits of shape
/// (batch, time, classes), with a time axis of a known size; class 0 is the blank between labels.
/// </summary>
/// <remarks>The graph has some ops for each time step.</remarks>
public sealed class CTC : Loss
{
    /// <summary>Stands for the logarithm of 0: unlike −∞ it can be added to anything.</summary>
    private const double LogZero = -1e30;

    /// <inheritdoc/>
    public override string Name { get; init; } = "ctc";

    /// <inheritdoc/>
    public override bool TakesLabels => true;

    internal override bool TakesLabelSequences => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        if (yTrue.Shape.Rank != 2 || yTrue.Shape[1] is null || yPred.Shape.Rank != 3 || yPred.Shape[1] is null)
        {
            throw new ArgumentException(
                $"Loss \"{Name}\" expects targets of shape (batch, labels) and predictions of shape (batch, time, classes) with a known size of time, received shapes {yTrue.Shape} and {yPred.Shape}. "
                + "Give the model's Input a time axis of a fixed size.", nameof(yPred));
        }
        var states = States(yTrue);
        var steps = yPred.LogSoftmax().BatchMatMul(Targets.OneHot(states, yPred).Cast(yPred.DType), adjY: true).Unstack(axis: 1);
        var skips = states.NotEqual(0).LogicalAnd(states.NotEqual(Later(states, states, 2)));
        var nothing = steps[0].ZerosLike() + LogZero;
        var path = steps[0].Where(IsFirst(steps[0], 2), LogZero);
        foreach (var step in steps.Skip(1))
        {
            var ways = new[] { path, Later(path, nothing, 1), Later(path, nothing, 2).Where(skips, LogZero) };
            path = step + ways.Stack(axis: 1).LogSumExp([1]);
        }
        var end = yTrue.NotEqual(0).Cast(DType.Int64).Sum([-1]) * 2;
        return -new[] { At(path, end), At(path, end - 1) }.Stack(axis: 1).LogSumExp([1]);
    }

    /// <summary>The labels with a blank before each and after the last: what a path goes through, a state or two at a time.</summary>
    private static SymbolicTensor States(SymbolicTensor labels)
    {
        var blank = labels.ZerosLike();
        var pairs = new[] { blank, labels }.Stack(axis: 2).Reshape([null, 2 * labels.Shape[1]!.Value]);
        return ConcatOp.Concat(1, pairs, blank.Slice([0, 0], [-1, 1]));
    }

    /// <summary>Each state's value moved so many states on; the first ones have those of another tensor.</summary>
    private static SymbolicTensor Later(SymbolicTensor x, SymbolicTensor first, int states) =>
        ConcatOp.Concat(1, first.Slice([0, 0], [-1, states]), x.Slice([0, 0], [-1, x.Shape[1]!.Value - states]));

    private static SymbolicTensor IsFirst(SymbolicTensor x, int count) =>
        x.Graph.Constants([.. Enumerable.Range(0, x.Shape[1]!.Value).Select(state => (float)state)], x.DType).Less(count);

    /// <summary>The value of a state; that of an impossible path if there is no such state.</summary>
    private static SymbolicTensor At(SymbolicTensor path, SymbolicTensor state) => path.Where(Targets.OneHot(state, path), LogZero).Max([-1]);
}
