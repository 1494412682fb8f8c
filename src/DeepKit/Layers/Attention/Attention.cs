using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Attention after Luong, Pham and Manning (2015): scores are the products of queries and keys, or with <c>"concat"</c>
/// <c>w · Σ tanh(scale · (query + key))</c>. Inputs <c>(batch, Tq, dim)</c>, <c>(batch, Tv, dim)</c> and perhaps keys
/// <c>(batch, Tv, dim)</c>; output <c>(batch, Tq, dim)</c>.
/// </summary>
/// <param name="useScale">Whether scores are scaled by a weight, 1 at first.</param>
/// <param name="scoreMode"><c>"dot"</c> (default) or <c>"concat"</c>.</param>
/// <param name="dropout">The fraction of the weights that is dropped in training, at least 0 and below 1.</param>
/// <param name="seed">Where the sequence of dropped weights starts.</param>
public sealed class Attention(bool useScale = false, ScoreMode? scoreMode = null, float dropout = 0, int? seed = null)
    : SingleHeadAttention(useScale, dropout, seed)
{
    private Variable? _scale;
    private Variable? _concatWeight;

    /// <summary>How a query is compared with a key.</summary>
    public ScoreMode ScoreMode { get; } = scoreMode ?? ScoreMode.Dot;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        base.Build(inputs);
        _scale = UseScale ? AddWeight("scale", Shape.Scalar, Initializer.Ones) : null;
        _concatWeight = ScoreMode == ScoreMode.Concat ? AddWeight("concat_score_weight", Shape.Scalar, Initializer.Ones) : null;
    }

    private protected override SymbolicTensor Scores(SymbolicTensor query, SymbolicTensor key) => _concatWeight is null
        ? Scaled(query.BatchMatMul(key, adjY: true))
        : Scaled(Sums(query, key)).Tanh().Sum([-1]) * _concatWeight;

    private SymbolicTensor Scaled(SymbolicTensor x) => _scale is null ? x : x * _scale;
}
