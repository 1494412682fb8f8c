using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class MultiHeadAttentionTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("multi_head_attention", () => new MultiHeadAttention(2, 3)),
        new("multi_head_attention_key", () => new MultiHeadAttention(2, 3)),
        new("multi_head_attention_attention_mask", () => new MultiHeadAttention(2, 3)),
        new("multi_head_attention_masks", () => new MultiHeadAttention(2, 3)),
        new("multi_head_attention_query_mask", () => new MultiHeadAttention(2, 3)),
        new("multi_head_attention_value_mask", () => new MultiHeadAttention(2, 3)),
        new("multi_head_attention_key_masks", () => new MultiHeadAttention(2, 3)),
        new("multi_head_attention_rank4", () => new MultiHeadAttention(2, 3)),
        new("multi_head_attention_one_head", () => new MultiHeadAttention(1, 6)),
        new("multi_head_attention_value_dim", () => new MultiHeadAttention(2, 3, valueDim: 5)),
        new("multi_head_attention_no_bias", () => new MultiHeadAttention(2, 3) { UseBias = false }),
        new("multi_head_attention_output_shape", () => new MultiHeadAttention(2, 3) { OutputShape = [4] }),
        new("multi_head_attention_output_axes", () => new MultiHeadAttention(2, 3) { OutputShape = [4, 2] }),
        new("multi_head_attention_attention_mask_scores", () => new MultiHeadAttention(2, 3) { ReturnAttentionScores = true }),
        new("multi_head_attention_attention_mask_causal", () => new MultiHeadAttention(2, 3) { UseCausalMask = true }),
        new("multi_head_attention_causal", () => new MultiHeadAttention(2, 3) { UseCausalMask = true }),
        new("multi_head_attention_causal_scores", () => new MultiHeadAttention(2, 3) { UseCausalMask = true, ReturnAttentionScores = true }),
        new("multi_head_attention_masks_scores", () => new MultiHeadAttention(2, 3) { ReturnAttentionScores = true }),
        new("multi_head_attention_window", () => new MultiHeadAttention(2, 3) { SlidingWindow = 2 }),
        new("multi_head_attention_window_causal", () => new MultiHeadAttention(2, 3) { SlidingWindow = 2, UseCausalMask = true }),
        new("multi_head_attention_gate", () => new MultiHeadAttention(2, 3, valueDim: 5) { UseGate = true }),
        new("multi_head_attention_dropout", () => new MultiHeadAttention(2, 3, dropout: 0.4f, seed: 11)),
        new("multi_head_attention_dropout_masks", () => new MultiHeadAttention(2, 3, dropout: 0.4f, seed: 11)),
        new("multi_head_attention_axes", () => new MultiHeadAttention(2, 3) { AttentionAxes = [2] }),
        new("multi_head_attention_axes_scores", () => new MultiHeadAttention(2, 3) { AttentionAxes = [-2], ReturnAttentionScores = true }),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
