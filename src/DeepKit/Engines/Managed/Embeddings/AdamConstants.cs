namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>The numbers of Adam that stay the same from step to step.</summary>
/// <param name="MeanPart">1 − β₁.</param>
/// <param name="SquarePart">1 − β₂.</param>
/// <param name="Epsilon">What keeps the divisor from 0.</param>
internal sealed record AdamConstants(float MeanPart, float SquarePart, float Epsilon);
