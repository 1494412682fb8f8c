using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// What the layers have in common that pool inputs of any size to a given one: along each axis, position <c>i</c> of <c>n</c> is made of those
/// from <c>⌊i · size / n⌋</c> up to <c>⌈(i + 1) · size / n⌉</c>.
/// </summary>
public abstract class AdaptivePooling : Layer
{
    private readonly Func<SymbolicTensor, int, SymbolicTensor> _pool;

    private protected AdaptivePooling(Func<SymbolicTensor, int, SymbolicTensor> pool) => _pool = pool;

    /// <summary>Whether the features are the last axis, as by default, or the one after the batch.</summary>
    public DataFormat DataFormat { get; init; } = DataFormat.ChannelsLast;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = Sizes.Length + 2, Advice = InputAdvice.Of(Sizes.Length) };

    /// <summary>The output's size along each axis between batch and features.</summary>
    private protected abstract int[] Sizes { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) =>
        DataFormat.SpatialAxes(Sizes.Length).Zip(Sizes).Aggregate(x, (part, axis) => Pooled(part, axis.First, axis.Second));

    private protected static SymbolicTensor Mean(SymbolicTensor x, int axis) => x.Mean([axis], keepDims: true);

    private protected static SymbolicTensor Largest(SymbolicTensor x, int axis) => x.Max([axis], keepDims: true);

    private SymbolicTensor Pooled(SymbolicTensor x, int axis, int count)
    {
        var size = x.Shape[axis] ?? throw new ArgumentException($"{this} needs to know all axes of its input but the batch, received shape {x.Shape}.", nameof(x));
        return ConcatOp.Concat(axis, [.. Enumerable.Range(0, count).Select(i => Window(i * size / count, (((i + 1) * size) + count - 1) / count))]);

        SymbolicTensor Window(int begin, int end) => _pool(x.PartOf(axis, begin, end - begin), axis);
    }
}
