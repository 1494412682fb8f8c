using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class GroupQueryAttentionTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("group_query_attention", () => new GroupQueryAttention(3, 4, 2)),
        new("group_query_attention_one_group", () => new GroupQueryAttention(3, 4, 1)),
        new("group_query_attention_as_many_groups", () => new GroupQueryAttention(2, 3, 3)),
        new("group_query_attention_key", () => new GroupQueryAttention(3, 4, 2)),
        new("group_query_attention_no_bias", () => new GroupQueryAttention(3, 4, 2) { UseBias = false }),
        new("group_query_attention_attention_mask", () => new GroupQueryAttention(3, 4, 2)),
        new("group_query_attention_causal", () => new GroupQueryAttention(3, 4, 2) { UseCausalMask = true }),
        new("group_query_attention_masks", () => new GroupQueryAttention(3, 4, 2)),
        new("group_query_attention_masks_scores", () => new GroupQueryAttention(3, 4, 2) { ReturnAttentionScores = true, UseCausalMask = true }),
        new("group_query_attention_window", () => new GroupQueryAttention(3, 4, 2) { SlidingWindow = 2 }),
        new("group_query_attention_gate", () => new GroupQueryAttention(3, 4, 2) { UseGate = true }),
        new("group_query_attention_dropout", () => new GroupQueryAttention(3, 4, 2, dropout: 0.4f, seed: 11)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
