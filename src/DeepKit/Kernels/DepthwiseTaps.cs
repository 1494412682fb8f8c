namespace DeepKit.Kernels;

/// <summary>The positions of a filter that lie in the image at some place.</summary>
internal readonly record struct DepthwiseTaps(int FirstRow, int EndRow, int FirstColumn, int EndColumn);
