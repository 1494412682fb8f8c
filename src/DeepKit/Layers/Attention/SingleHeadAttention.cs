using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// What <see cref="Attention"/> and <see cref="AdditiveAttention"/> have in common. Inputs: queries <c>(batch, Tq, dim)</c>, values
/// <c>(batch, Tv, dim)</c> and keys <c>(batch, Tv, dim)</c>, by default the values. Output <c>(batch, Tq, dim)</c>: for each query the
/// mean of the values, weighted by the softmax of the scores of its pairs with the keys. Masked values have no weight; masked queries give 0.
/// </summary>
public abstract class SingleHeadAttention : Layer
{
    /// <summary>Taken off the scores of masked pairs, as in Keras.</summary>
    private const double Masked = 1e9;

    private Dropout? _dropout;

    private protected SingleHeadAttention(bool useScale, float dropout, int? seed)
    {
        UseScale = useScale;
        Dropout = AttentionDropout.Check(dropout, GetType());
        Seed = seed;
    }

    /// <summary>Whether scores are scaled by a weight.</summary>
    public bool UseScale { get; }

    /// <summary>The fraction of the weights that is dropped in training, at least 0 and below 1.</summary>
    public float Dropout { get; }

    /// <summary>Where the sequence of dropped weights starts, if it was given.</summary>
    public int? Seed { get; }

    /// <summary>Whether a query may look only at its own time step and those before it.</summary>
    [CallArgument]
    public bool UseCausalMask { get; init; }

    /// <summary>Whether the weights, <c>(batch, Tq, Tv)</c>, are a second output.</summary>
    [CallArgument]
    public bool ReturnAttentionScores { get; init; }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count is < 2 or > 3 || inputs.Any(input => input.Rank != 3))
        {
            throw new ArgumentException(
                $"{this} expects 2 or 3 inputs of rank 3, query, value and perhaps key, received {inputs.Count}: {Merge.Listed(inputs)}. Apply it to all at once: Apply(query, value).");
        }
        var (query, value, key) = (inputs[0], inputs[1], inputs[^1]);
        if (Differ(query[2], key[2]) || Differ(value[1], key[1]))
        {
            throw new ArgumentException(
                $"{this} expects keys with the queries' last axis and the values' time steps, received query {query}, value {value}, key {key}. Bring them to one size, with a Dense layer for instance.");
        }
        _dropout = Dropout > 0 ? AddLayer(new Dropout(Dropout, Seed)) : null;
        _dropout?.BuildOnce([query]);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        var (query, value, key) = (inputs[0], inputs[1], inputs.Count > 2 ? inputs[2] : inputs[1]);
        var weights = Mask(Scores(query, key), inputs, context).Softmax();
        weights = _dropout?.Apply(weights, context) ?? weights;
        var y = weights.BatchMatMul(value);
        if (context.MaskOf(query) is { } counts)
        {
            y = y.Where(counts.ExpandAt(2), 0);
            context.SetMask(y, counts);
        }
        return ReturnAttentionScores ? [y, weights] : [y];
    }

    /// <summary>How well each query fits each key: <c>(batch, Tq, Tv)</c>.</summary>
    private protected abstract SymbolicTensor Scores(SymbolicTensor query, SymbolicTensor key);

    /// <summary>Queries and keys with an axis for the other's time steps, <c>(batch, Tq, 1, dim)</c> and <c>(batch, 1, Tv, dim)</c>, added up.</summary>
    private protected static SymbolicTensor Sums(SymbolicTensor query, SymbolicTensor key) => query.ExpandAt(2) + key.ExpandAt(1);

    private SymbolicTensor Mask(SymbolicTensor scores, IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        var counts = Masks.And(
            context.MaskOf(inputs[1])?.ExpandAt(1), UseCausalMask ? TimePairs.Causal(this, inputs[0], inputs[1]) : null);
        return counts is null ? scores : scores.Where(counts, scores - Masked);
    }

    private static bool Differ(int? a, int? b) => a is not null && b is not null && a != b;
}
