using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class AttentionTests
{
    public static IEnumerable<LayerCase> Cases =>
    [
        new("attention", () => new Attention()),
        new("attention_key", () => new Attention()),
        new("attention_wide_value", () => new Attention()),
        new("attention_masks", () => new Attention()),
        new("attention_value_mask", () => new Attention()),
        new("attention_query_mask", () => new Attention()),
        new("attention_key_masks", () => new Attention()),
        new("attention_causal", () => new Attention { UseCausalMask = true }),
        new("attention_causal_masks", () => new Attention { UseCausalMask = true }),
        new("attention_scores", () => new Attention { ReturnAttentionScores = true }),
        new("attention_dropout", () => new Attention(dropout: 0.4f, seed: 11)),
        new("attention_dropout_inference", () => new Attention(dropout: 0.4f, seed: 11)),
        new("additive_attention", () => new AdditiveAttention()),
        new("additive_attention_key", () => new AdditiveAttention()),
        new("additive_attention_wide_value", () => new AdditiveAttention()),
        new("additive_attention_masks", () => new AdditiveAttention()),
        new("additive_attention_value_mask", () => new AdditiveAttention()),
        new("additive_attention_query_mask", () => new AdditiveAttention()),
        new("additive_attention_key_masks", () => new AdditiveAttention()),
        new("additive_attention_causal", () => new AdditiveAttention { UseCausalMask = true }),
        new("additive_attention_causal_masks", () => new AdditiveAttention { UseCausalMask = true }),
        new("additive_attention_scores", () => new AdditiveAttention { ReturnAttentionScores = true }),
        new("additive_attention_dropout", () => new AdditiveAttention(dropout: 0.4f, seed: 11)),
        new("additive_attention_dropout_inference", () => new AdditiveAttention(dropout: 0.4f, seed: 11)),
        new("attention_scale", () => new Attention(useScale: true)),
        new("attention_concat", () => new Attention(scoreMode: "concat")),
        new("attention_concat_scale", () => new Attention(useScale: true, scoreMode: "concat")),
        new("additive_attention_no_scale", () => new AdditiveAttention(useScale: false)),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(LayerCase example, string engine) => example.Check(TestEngines.Get(engine));
}
