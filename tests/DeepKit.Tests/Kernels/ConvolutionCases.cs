using DeepKit.Kernels;

namespace DeepKit.Tests.Kernels;

/// <summary>Convolutions of every kind: odd channel counts, strides, dilations, paddings, images too small for the kernel.</summary>
internal static class ConvolutionCases
{
    public static IEnumerable<object[]> Shapes =>
        from shape in All()
        select new object[] { Describe(shape), shape };

    public static IEnumerable<ConvolutionShape> All()
    {
        yield return Of((13, 13, 16), (3, 3, 32), 1, 1, false);
        yield return Of((9, 10, 1), (3, 3, 16), 1, 1, false);
        yield return Of((9, 10, 1), (3, 3, 16), 1, 1, true);
        yield return Of((8, 7, 3), (5, 3, 10), 1, 1, true);
        yield return Of((8, 7, 3), (3, 3, 20), 2, 1, true);
        yield return Of((9, 9, 4), (3, 2, 33), 2, 1, false);
        yield return Of((9, 11, 2), (3, 3, 5), 1, 2, true);
        yield return Of((9, 11, 9), (3, 3, 1), 1, 2, false);
        yield return Of((6, 6, 17), (1, 1, 40), 1, 1, false);
        yield return Of((6, 6, 8), (1, 1, 8), 3, 1, true);
        yield return Of((40, 41, 2), (2, 2, 3), 1, 1, true);
        yield return Of((11, 9, 17), (3, 3, 21), 1, 1, true);
        yield return Of((21, 22, 12), (3, 3, 12), 1, 1, true);
        yield return Of((6, 7, 300), (3, 3, 12), 1, 1, true);
        yield return Of((7, 8, 16), (3, 3, 70), 1, 1, false) with { PadTop = 1, PadLeft = 2, OutputHeight = 6, OutputWidth = 10 };
        yield return Of((9, 8, 24), (3, 3, 16), 2, 1, true);
        yield return Of((9, 10, 1), (3, 3, 9), 2, 1, true);
        yield return Of((24, 25, 1), (3, 3, 17), 1, 1, true);
        yield return Of((9, 10, 1), (3, 3, 4), 1, 2, true);
        yield return Of((8, 9, 16), (3, 3, 3), 1, 1, true);
        yield return Of((7, 8, 32), (5, 5, 1), 1, 1, true);
        yield return Of((9, 9, 16), (3, 3, 2), 2, 1, false);
        yield return Of((9, 11, 16), (3, 3, 2), 1, 2, true);
        yield return Of((10, 9, 3), (3, 3, 32), 1, 1, true);
        yield return Of((10, 9, 2), (4, 4, 16), 1, 1, false);
        yield return Of((3, 3, 8), (3, 3, 8), 1, 1, false);
        yield return Of((2, 2, 8), (3, 3, 8), 1, 1, true);
        yield return Of((2, 2, 8), (3, 3, 8), 1, 1, false);
        yield return Of((5, 6, 2), (3, 3, 7), 1, 1, false) with { PadTop = 2, PadLeft = 1, OutputHeight = 7, OutputWidth = 5 };
    }

    public static ConvolutionShape Of(
        (int Height, int Width, int Channels) image, (int Height, int Width, int Filters) kernel, int stride, int dilation, bool same) =>
        new(image, kernel, (stride, stride), (dilation, dilation), same);

    public static string Describe(ConvolutionShape s) =>
        $"{s.Height}x{s.Width}x{s.Channels} * {s.KernelHeight}x{s.KernelWidth}x{s.Filters}, stride {s.StrideY}, dilation {s.DilationY}, " +
        $"pad {s.PadTop}";
}
