using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Attention after Bahdanau, Cho and Bengio (2015): scores are <c>Σ scale · tanh(query + key)</c>. Inputs <c>(batch, Tq, dim)</c>,
/// <c>(batch, Tv, dim)</c> and perhaps keys <c>(batch, Tv, dim)</c>; output <c>(batch, Tq, dim)</c>.
/// </summary>
/// <param name="useScale">Whether each feature has a weight.</param>
/// <param name="dropout">The fraction of the weights that is dropped in training, at least 0 and below 1.</param>
/// <param name="seed">Where the sequence of dropped weights starts.</param>
public sealed class AdditiveAttention(bool useScale = true, float dropout = 0, int? seed = null) : SingleHeadAttention(useScale, dropout, seed)
{
    private Variable? _scale;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        base.Build(inputs);
        var features = inputs[0][2] ?? throw new ArgumentException($"{this} needs to know the last axis of its queries, received shape {inputs[0]}.", nameof(inputs));
        _scale = UseScale ? AddWeight("scale", [features], new GlorotUniform()) : null;
    }

    private protected override SymbolicTensor Scores(SymbolicTensor query, SymbolicTensor key)
    {
        var y = Sums(query, key).Tanh();
        return (_scale is null ? y : y * _scale).Sum([-1]);
    }
}
