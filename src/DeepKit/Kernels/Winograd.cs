using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The transforms of Winograd's F(2x2, 3x3): a 3x3 convolution of 4x4 pixels into 2x2 is a product for each of 16 frequencies, 16
/// multiplications instead of 36. With A, B and G of Lavin and Gray (2015, Fast Algorithms for Convolutional Neural Networks):
/// y = Aᵀ (G g Gᵀ · Bᵀ d B) A, value by value in the middle. Each transforms one vector of channels.
/// </summary>
internal static unsafe class Winograd<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Bᵀ d B of 4x4 pixels, the frequencies <paramref name="step"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Input(float* d, nint line, nint pixel, float* frequencies, nint step)
    {
        float* d1 = d + line, d2 = d1 + line, d3 = d2 + line;
        InputRow(Difference(d, d2), Difference(d + pixel, d2 + pixel), Difference(d + (2 * pixel), d2 + (2 * pixel)),
            Difference(d + (3 * pixel), d2 + (3 * pixel)), frequencies, step);
        InputRow(Sum(d1, d2), Sum(d1 + pixel, d2 + pixel), Sum(d1 + (2 * pixel), d2 + (2 * pixel)),
            Sum(d1 + (3 * pixel), d2 + (3 * pixel)), frequencies + (4 * step), step);
        InputRow(Difference(d2, d1), Difference(d2 + pixel, d1 + pixel), Difference(d2 + (2 * pixel), d1 + (2 * pixel)),
            Difference(d2 + (3 * pixel), d1 + (3 * pixel)), frequencies + (8 * step), step);
        InputRow(Difference(d1, d3), Difference(d1 + pixel, d3 + pixel), Difference(d1 + (2 * pixel), d3 + (2 * pixel)),
            Difference(d1 + (3 * pixel), d3 + (3 * pixel)), frequencies + (12 * step), step);
    }

    /// <summary>G g Gᵀ of 3x3 weights, <paramref name="tap"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Filter(float* g, nint tap, float* frequencies, nint step)
    {
        TVector top0 = TSimd.Load(g), top1 = TSimd.Load(g + tap), top2 = TSimd.Load(g + (2 * tap));
        g += 3 * tap;
        TVector middle0 = TSimd.Load(g), middle1 = TSimd.Load(g + tap), middle2 = TSimd.Load(g + (2 * tap));
        g += 3 * tap;
        TVector low0 = TSimd.Load(g), low1 = TSimd.Load(g + tap), low2 = TSimd.Load(g + (2 * tap));
        FilterRow(top0, top1, top2, frequencies, step);
        FilterRow(low0, low1, low2, frequencies + (12 * step), step);
        (top0, top1, top2) = (Half(TSimd.Add(top0, low0)), Half(TSimd.Add(top1, low1)), Half(TSimd.Add(top2, low2)));
        (middle0, middle1, middle2) = (Half(middle0), Half(middle1), Half(middle2));
        FilterRow(TSimd.Add(top0, middle0), TSimd.Add(top1, middle1), TSimd.Add(top2, middle2), frequencies + (4 * step), step);
        FilterRow(TSimd.Subtract(top0, middle0), TSimd.Subtract(top1, middle1), TSimd.Subtract(top2, middle2), frequencies + (8 * step), step);
    }

    /// <summary>Aᵀ m A: the 2x2 outputs of 16 frequencies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output(float* m, nint step, out TVector y00, out TVector y01, out TVector y10, out TVector y11)
    {
        OutputColumn(m, step, out var upper0, out var lower0);
        OutputColumn(m + step, step, out var upper1, out var lower1);
        OutputColumn(m + (2 * step), step, out var upper2, out var lower2);
        OutputColumn(m + (3 * step), step, out var upper3, out var lower3);
        y00 = TSimd.Add(TSimd.Add(upper0, upper1), upper2);
        y01 = TSimd.Subtract(TSimd.Subtract(upper1, upper2), upper3);
        y10 = TSimd.Add(TSimd.Add(lower0, lower1), lower2);
        y11 = TSimd.Subtract(TSimd.Subtract(lower1, lower2), lower3);
    }

    /// <summary>A dy Aᵀ: what the gradients of 2x2 outputs are for the frequencies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradient(TVector y00, TVector y01, TVector y10, TVector y11, float* frequencies, nint step)
    {
        GradientRow(y00, y01, frequencies, step);
        GradientRow(TSimd.Add(y00, y10), TSimd.Add(y01, y11), frequencies + (4 * step), step);
        GradientRow(TSimd.Subtract(y00, y10), TSimd.Subtract(y01, y11), frequencies + (8 * step), step);
        GradientRow(TSimd.Subtract(TSimd.Zero, y10), TSimd.Subtract(TSimd.Zero, y11), frequencies + (12 * step), step);
    }

    /// <summary>g += Gᵀ u G: what the gradients of the frequencies are for the 3x3 weights, <paramref name="tap"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddFilterGradient(float* u, nint step, float* g, nint tap)
    {
        FilterColumn(u, step, out var top0, out var middle0, out var low0);
        FilterColumn(u + step, step, out var top1, out var middle1, out var low1);
        FilterColumn(u + (2 * step), step, out var top2, out var middle2, out var low2);
        FilterColumn(u + (3 * step), step, out var top3, out var middle3, out var low3);
        AddFilterRow(top0, top1, top2, top3, g, tap);
        AddFilterRow(middle0, middle1, middle2, middle3, g + (3 * tap), tap);
        AddFilterRow(low0, low1, low2, low3, g + (6 * tap), tap);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputRow(TVector t0, TVector t1, TVector t2, TVector t3, float* target, nint step)
    {
        TSimd.Store(TSimd.Subtract(t0, t2), target);
        TSimd.Store(TSimd.Add(t1, t2), target + step);
        TSimd.Store(TSimd.Subtract(t2, t1), target + (2 * step));
        TSimd.Store(TSimd.Subtract(t1, t3), target + (3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FilterRow(TVector t0, TVector t1, TVector t2, float* target, nint step)
    {
        TVector outer = Half(TSimd.Add(t0, t2)), inner = Half(t1);
        TSimd.Store(t0, target);
        TSimd.Store(TSimd.Add(outer, inner), target + step);
        TSimd.Store(TSimd.Subtract(outer, inner), target + (2 * step));
        TSimd.Store(t2, target + (3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OutputColumn(float* m, nint step, out TVector upper, out TVector lower)
    {
        TVector m1 = TSimd.Load(m + (4 * step)), m2 = TSimd.Load(m + (8 * step));
        upper = TSimd.Add(TSimd.Add(TSimd.Load(m), m1), m2);
        lower = TSimd.Subtract(TSimd.Subtract(m1, m2), TSimd.Load(m + (12 * step)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GradientRow(TVector left, TVector right, float* target, nint step)
    {
        TSimd.Store(left, target);
        TSimd.Store(TSimd.Add(left, right), target + step);
        TSimd.Store(TSimd.Subtract(left, right), target + (2 * step));
        TSimd.Store(TSimd.Subtract(TSimd.Zero, right), target + (3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FilterColumn(float* u, nint step, out TVector top, out TVector middle, out TVector low)
    {
        TVector u1 = TSimd.Load(u + (4 * step)), u2 = TSimd.Load(u + (8 * step));
        var sum = Half(TSimd.Add(u1, u2));
        top = TSimd.Add(TSimd.Load(u), sum);
        middle = Half(TSimd.Subtract(u1, u2));
        low = TSimd.Add(sum, TSimd.Load(u + (12 * step)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFilterRow(TVector t0, TVector t1, TVector t2, TVector t3, float* g, nint tap)
    {
        var sum = Half(TSimd.Add(t1, t2));
        AddTo(g, TSimd.Add(t0, sum));
        AddTo(g + tap, Half(TSimd.Subtract(t1, t2)));
        AddTo(g + (2 * tap), TSimd.Add(sum, t3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(float* target, TVector value) => TSimd.Store(TSimd.Add(TSimd.Load(target), value), target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Half(TVector value) => TSimd.Multiply(value, TSimd.Broadcast(0.5f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(float* left, float* right) => TSimd.Add(TSimd.Load(left), TSimd.Load(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Difference(float* left, float* right) => TSimd.Subtract(TSimd.Load(left), TSimd.Load(right));
}
