using DeepKit.Kernels;

namespace DeepKit.Graphs;

/// <summary>
/// An element-wise function over spans of equal length, by element type. The output may be the same memory as an input,
/// so the managed engine can run a chain of them over one small tile after another.
/// </summary>
internal sealed class ElementMap
{
    public UnaryKernel<float>? Unary32 { get; init; }

    public UnaryKernel<double>? Unary64 { get; init; }

    public BinaryKernel<float>? Binary32 { get; init; }

    public BinaryKernel<double>? Binary64 { get; init; }

    public bool IsBinary => Binary32 is not null;

    public static ElementMap Unary(UnaryKernel<float> float32, UnaryKernel<double> float64) => new() { Unary32 = float32, Unary64 = float64 };

    public static ElementMap Binary(BinaryKernel<float> float32, BinaryKernel<double> float64) => new() { Binary32 = float32, Binary64 = float64 };
}
