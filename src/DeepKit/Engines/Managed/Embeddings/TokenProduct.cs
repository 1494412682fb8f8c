using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>A matrix product whose first factor has a row for each position, or for each distinct token, that a step looks up.</summary>
internal sealed record TokenProduct(SymbolicTensor A, SymbolicTensor B, bool TransposeB);
