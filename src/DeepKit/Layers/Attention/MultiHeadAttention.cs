using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Multi-head attention (Vaswani et al., 2017): queries, keys and values are projected to several heads, each of which takes means of its
/// values weighted by <c>softmax(query · key / √keyDim)</c>; another projection joins what they found. Inputs: queries
/// <c>(batch, T, features)</c>, values <c>(batch, S, …)</c>, perhaps keys <c>(batch, S, …)</c>, which else are the values, and perhaps
/// truth values <c>(batch, T, S)</c> that say which query may look at which key. Output <c>(batch, T, features)</c>.
/// </summary>
/// <param name="numHeads">The number of heads, above 0.</param>
/// <param name="keyDim">The size of each head's queries and keys, above 0.</param>
/// <param name="valueDim">The size of each head's values, above 0; by default that of the keys.</param>
/// <param name="dropout">The fraction of the attention weights that is dropped in training, at least 0 and below 1.</param>
/// <param name="seed">Where the sequence of dropped weights starts.</param>
public sealed class MultiHeadAttention(int numHeads, int keyDim, int? valueDim = null, float dropout = 0, int? seed = null)
    : HeadsAttention(dropout, seed)
{
    private AttentionEquations? _equations;

    /// <summary>The number of heads.</summary>
    public int NumHeads { get; } = Check.Positive(numHeads, nameof(MultiHeadAttention));

    /// <summary>The size of each head's queries and keys.</summary>
    public int KeyDim { get; } = Check.Positive(keyDim, nameof(MultiHeadAttention));

    /// <summary>The size of each head's values.</summary>
    public int ValueDim { get; } = Check.Positive(valueDim ?? keyDim, nameof(MultiHeadAttention), nameof(valueDim));

    /// <summary>The output's axes after the time steps; by default one, of the queries' size.</summary>
    public Shape? OutputShape { get; init; }

    /// <summary>The axes that attention goes over, negative ones counted from the end; by default all but the batch and the last.</summary>
    public IReadOnlyList<int>? AttentionAxes { get; init; }

    private protected override int AttendedAxes => _equations!.Axes;

    private protected override (Shape Query, Shape Key, Shape Value, Shape Gate) Heads =>
        ([NumHeads, KeyDim], [NumHeads, KeyDim], [NumHeads, ValueDim], [NumHeads, ValueDim]);

    private protected override Shape OutputAxes(Shape query) => OutputShape ?? [query[^1]];

    private protected override void Prepare(int rank) => _equations = AttentionEquations.Of(this, rank, AttentionAxes);

    private protected override SymbolicTensor Scores(SymbolicTensor query, SymbolicTensor key) =>
        (query * (1 / Math.Sqrt(KeyDim))).Einsum(key, _equations!.Scores);

    private protected override SymbolicTensor Combine(SymbolicTensor weights, SymbolicTensor value) => weights.Einsum(value, _equations!.Combine);
}
