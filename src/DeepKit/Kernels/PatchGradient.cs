namespace DeepKit.Kernels;

/// <summary>A gradient, and the offset in an image of the patch it belongs to.</summary>
internal readonly record struct PatchGradient(nint Patch, float Value);
