using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Grouped-query attention (Ainslie et al., 2023): <see cref="MultiHeadAttention"/> in which several heads of queries share one head of keys
/// and values. Inputs: queries <c>(batch, T, features)</c>, values <c>(batch, S, features)</c>, perhaps keys <c>(batch, S, …)</c>, which
/// else are the values, and perhaps truth values <c>(batch, T, S)</c> that say which query may look at which key. Output
/// <c>(batch, T, features)</c>.
/// </summary>
/// <param name="headDim">The size of each head, above 0.</param>
/// <param name="numQueryHeads">The number of heads of queries, a multiple of that of keys.</param>
/// <param name="numKeyValueHeads">The number of heads of keys and values, above 0.</param>
/// <param name="dropout">The fraction of the attention weights that is dropped in training, at least 0 and below 1.</param>
/// <param name="seed">Where the sequence of dropped weights starts.</param>
public sealed class GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads, float dropout = 0, int? seed = null)
    : HeadsAttention(dropout, seed)
{
    /// <summary>The size of each head.</summary>
    public int HeadDim { get; } = Check.Positive(headDim, nameof(GroupQueryAttention));

    /// <summary>The number of heads of queries.</summary>
    public int NumQueryHeads { get; } = Multiple(numQueryHeads, numKeyValueHeads);

    /// <summary>The number of heads of keys and values.</summary>
    public int NumKeyValueHeads { get; } = Check.Positive(numKeyValueHeads, nameof(GroupQueryAttention));

    /// <summary>Keras' class has the paper's name.</summary>
    internal override string DefaultName => "grouped_query_attention";

    private protected override string AttributePrefix => "_";

    private int HeadsPerGroup => NumQueryHeads / NumKeyValueHeads;

    private protected override (Shape Query, Shape Key, Shape Value, Shape Gate) Heads =>
        ([NumQueryHeads, HeadDim], [NumKeyValueHeads, HeadDim], [NumKeyValueHeads, HeadDim], [NumQueryHeads, HeadDim]);

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count > 1 && (inputs[0].Rank != 3 || inputs[0][^1] != inputs[1][^1]))
        {
            throw new ArgumentException(
                $"{this} expects queries and values of rank 3 and of one last axis, received query {inputs[0]} and value {inputs[1]}. Bring them to one size, with a Dense layer for instance.");
        }
        base.Build(inputs);
    }

    private protected override Shape OutputAxes(Shape query) => [query[^1]];

    private protected override SymbolicTensor Scores(SymbolicTensor query, SymbolicTensor key)
    {
        var grouped = (query * (1 / Math.Sqrt(HeadDim))).Reshape(query.Shape[..2].Concat([NumKeyValueHeads, HeadsPerGroup, HeadDim]));
        var scores = grouped.Einsum(key, "btvrh,bsvh->bvrts");
        return scores.Reshape([scores.Shape[0], NumQueryHeads, .. scores.Shape[3..]]);
    }

    private protected override SymbolicTensor Combine(SymbolicTensor weights, SymbolicTensor value)
    {
        var grouped = weights.Reshape([weights.Shape[0], NumKeyValueHeads, HeadsPerGroup, .. weights.Shape[2..]]);
        var found = grouped.Einsum(value, "bvrts,bsvh->btvrh");
        return found.Reshape([.. found.Shape[..2], NumQueryHeads, HeadDim]);
    }

    private static int Multiple(int numQueryHeads, int numKeyValueHeads) =>
        numKeyValueHeads <= 0 || Check.Positive(numQueryHeads, nameof(GroupQueryAttention)) % numKeyValueHeads == 0
            ? numQueryHeads
            : throw new ArgumentException(
                $"GroupQueryAttention expects numQueryHeads to be a multiple of numKeyValueHeads, received {numQueryHeads} and {numKeyValueHeads}. Each group shares one head of keys.", nameof(numQueryHeads));
}
