using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Pooling of images, vectors along the channels; the channels after the last whole vector go one by one.</summary>
internal static unsafe class PoolKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>The largest value of each window into y, and its position in the window into argmax (or null).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max(in PoolShape shape, float* x, float* y, byte* argmax)
    {
        if (shape.IsWholeFour)
        {
            FourPool<TSimd, TVector>.Max(shape, x, y, argmax);
            return;
        }

        nint place = 0;
        for (var row = 0; row < shape.OutputHeight; row++)
        {
            for (var column = 0; column < shape.OutputWidth; column++, place += shape.Channels)
            {
                var window = shape.WindowAt(row, column);
                var positions = argmax == null ? null : argmax + place;
                var done = MaxOf<TSimd, TVector>(shape, window, x, y + place, positions, 0);
                MaxOf<Simd1, float>(shape, window, x, y + place, positions, done);
            }
        }
    }

    /// <summary>Adds each dy to the dx at the first place of its window that holds the maximum y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaxGradient(in PoolShape shape, float* x, float* y, float* dy, float* dx)
    {
        nint place = 0;
        for (var row = 0; row < shape.OutputHeight; row++)
        {
            for (var column = 0; column < shape.OutputWidth; column++, place += shape.Channels)
            {
                var window = shape.WindowAt(row, column);
                var done = AddToFirst<TSimd, TVector>(shape, window, x, y + place, dy + place, dx, 0);
                AddToFirst<Simd1, float>(shape, window, x, y + place, dy + place, dx, done);
            }
        }
    }

    /// <summary>dx = 0, but for each dy at the position in its window that argmax names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(in PoolShape shape, float* dy, byte* argmax, float* dx)
    {
        new Span<float>(dx, shape.ImageSize).Clear();
        if (shape.IsWholeFour && shape.StrideY > 1 && shape.StrideX > 1)
        {
            FourPool<TSimd, TVector>.Scatter(shape, dy, argmax, dx);
            return;
        }

        nint place = 0;
        for (var row = 0; row < shape.OutputHeight; row++)
        {
            for (var column = 0; column < shape.OutputWidth; column++, place += shape.Channels)
            {
                var window = shape.WindowAt(row, column);
                var done = AddToNamed<TSimd, TVector>(shape, window, dy + place, argmax + place, dx, 0);
                AddToNamed<Simd1, float>(shape, window, dy + place, argmax + place, dx, done);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint MaxOf<TPart, TPartVector>(
        in PoolShape shape, in PoolWindow window, float* x, float* y, byte* argmax, nint channel)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        nint line = (nint)shape.Width * shape.Channels, pixel = shape.Channels;
        var first = x + ((window.Top + window.FirstRow) * line) + ((window.Left + window.FirstColumn) * pixel);
        for (; channel + TPart.Width <= shape.Channels; channel += TPart.Width)
        {
            var best = TPart.Load(first + channel);
            var at = TPart.Broadcast((window.FirstRow * shape.WindowWidth) + window.FirstColumn);
            var start = first + channel;
            for (var row = window.FirstRow; row < window.EndRow; row++, start += line)
            {
                var source = start;
                for (var column = window.FirstColumn; column < window.EndColumn; column++, source += pixel)
                {
                    var value = TPart.Load(source);
                    var greater = TPart.Greater(value, best);
                    best = TPart.Select(greater, value, best);
                    at = TPart.Select(greater, TPart.Broadcast((row * shape.WindowWidth) + column), at);
                }
            }

            TPart.Store(best, y + channel);
            if (argmax != null)
            {
                TPart.StoreBytes(at, argmax + channel);
            }
        }

        return channel;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint AddToFirst<TPart, TPartVector>(
        in PoolShape shape, in PoolWindow window, float* x, float* y, float* dy, float* dx, nint channel)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        nint line = (nint)shape.Width * shape.Channels, pixel = shape.Channels;
        var first = ((window.Top + window.FirstRow) * line) + ((window.Left + window.FirstColumn) * pixel);
        for (; channel + TPart.Width <= shape.Channels; channel += TPart.Width)
        {
            var largest = TPart.Load(y + channel);
            var left = TPart.Load(dy + channel);
            var start = first + channel;
            for (var row = window.FirstRow; row < window.EndRow; row++, start += line)
            {
                var source = start;
                for (var column = window.FirstColumn; column < window.EndColumn; column++, source += pixel)
                {
                    var smaller = TPart.Greater(largest, TPart.Load(x + source));
                    TPart.Store(TPart.Add(TPart.Load(dx + source), TPart.Select(smaller, TPart.Zero, left)), dx + source);
                    left = TPart.Select(smaller, left, TPart.Zero);
                }
            }
        }

        return channel;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint AddToNamed<TPart, TPartVector>(
        in PoolShape shape, in PoolWindow window, float* dy, byte* argmax, float* dx, nint channel)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        nint line = (nint)shape.Width * shape.Channels, pixel = shape.Channels;
        var first = dx + ((window.Top + window.FirstRow) * line) + ((window.Left + window.FirstColumn) * pixel);
        for (; channel + TPart.Width <= shape.Channels; channel += TPart.Width)
        {
            var gradient = TPart.Load(dy + channel);
            var named = TPart.LoadBytes(argmax + channel);
            var start = first + channel;
            for (var row = window.FirstRow; row < window.EndRow; row++, start += line)
            {
                var target = start;
                for (var column = window.FirstColumn; column < window.EndColumn; column++, target += pixel)
                {
                    var here = TPart.Equal(named, TPart.Broadcast((row * shape.WindowWidth) + column));
                    TPart.Store(TPart.Add(TPart.Load(target), TPart.Select(here, gradient, TPart.Zero)), target);
                }
            }
        }

        return channel;
    }
}
