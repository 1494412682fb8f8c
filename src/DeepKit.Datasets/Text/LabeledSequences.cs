namespace DeepKit.Datasets;

/// <summary>Texts as word indices, and the class of each.</summary>
/// <param name="X">One array of word indices a text, each as long as its text.</param>
/// <param name="Y">Classes, one a text.</param>
public sealed record LabeledSequences(int[][] X, byte[] Y);
