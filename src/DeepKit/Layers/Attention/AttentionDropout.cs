namespace DeepKit.Layers;

/// <summary>What attention layers ask of their rate of dropout.</summary>
internal static class AttentionDropout
{
    public static float Check(float rate, Type layer) => Common.Check.Fraction(rate, layer.Name, "dropout");
}
