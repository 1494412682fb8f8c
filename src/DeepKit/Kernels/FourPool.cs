using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>The pooling nearly everybody uses, windows of 2x2 that all lie in the image, without the loops of any window.</summary>
internal static unsafe class FourPool<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>As <see cref="PoolKernel{TSimd,TVector}.Max"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max(in PoolShape shape, float* x, float* y, byte* argmax)
    {
        nint channels = shape.Channels, line = shape.Width * channels, step = shape.StrideX * channels, place = 0;
        for (nint row = 0; row < shape.OutputHeight; row++)
        {
            var window = x + (row * shape.StrideY * line);
            for (nint column = 0; column < shape.OutputWidth; column++, window += step, place += channels)
            {
                var positions = argmax == null ? null : argmax + place;
                var done = MaxOf<TSimd, TVector>(window, line, channels, y + place, positions, 0);
                MaxOf<Simd1, float>(window, line, channels, y + place, positions, done);
            }
        }
    }

    /// <summary>
    /// As <see cref="PoolKernel{TSimd,TVector}.Scatter"/>, where windows do not overlap; all of a window is written, what lies between
    /// windows is not.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(in PoolShape shape, float* dy, byte* argmax, float* dx)
    {
        nint channels = shape.Channels, line = shape.Width * channels, step = shape.StrideX * channels, place = 0;
        for (nint row = 0; row < shape.OutputHeight; row++)
        {
            var window = dx + (row * shape.StrideY * line);
            for (nint column = 0; column < shape.OutputWidth; column++, window += step, place += channels)
            {
                var done = Spread<TSimd, TVector>(window, line, channels, dy + place, argmax + place, 0);
                Spread<Simd1, float>(window, line, channels, dy + place, argmax + place, done);
            }
        }
    }

    /// <summary>The largest of four and its position; strictly greater, so that the first of equal ones wins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Largest(TVector v0, TVector v1, TVector v2, TVector v3, out TVector position)
    {
        var right = TSimd.Greater(v1, v0);
        var above = TSimd.Max(v1, v0);
        var aboveAt = TSimd.Select(right, TSimd.Broadcast(1f), TSimd.Zero);
        right = TSimd.Greater(v3, v2);
        var below = TSimd.Max(v3, v2);
        var belowAt = TSimd.Select(right, TSimd.Broadcast(3f), TSimd.Broadcast(2f));
        var lower = TSimd.Greater(below, above);
        position = TSimd.Select(lower, belowAt, aboveAt);
        return TSimd.Max(below, above);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint MaxOf<TPart, TPartVector>(float* window, nint line, nint channels, float* y, byte* argmax, nint channel)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        for (; channel + TPart.Width <= channels; channel += TPart.Width)
        {
            var source = window + channel;
            var largest = FourPool<TPart, TPartVector>.Largest(
                TPart.Load(source), TPart.Load(source + channels), TPart.Load(source + line), TPart.Load(source + line + channels),
                out var position);
            TPart.Store(largest, y + channel);
            if (argmax != null)
            {
                TPart.StoreBytes(position, argmax + channel);
            }
        }

        return channel;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Spread<TPart, TPartVector>(float* window, nint line, nint channels, float* dy, byte* argmax, nint channel)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        for (; channel + TPart.Width <= channels; channel += TPart.Width)
        {
            var gradient = TPart.Load(dy + channel);
            var named = TPart.LoadBytes(argmax + channel);
            var target = window + channel;
            TPart.Store(TPart.Select(TPart.Equal(named, TPart.Zero), gradient, TPart.Zero), target);
            TPart.Store(TPart.Select(TPart.Equal(named, TPart.Broadcast(1f)), gradient, TPart.Zero), target + channels);
            TPart.Store(TPart.Select(TPart.Equal(named, TPart.Broadcast(2f)), gradient, TPart.Zero), target + line);
            TPart.Store(TPart.Select(TPart.Equal(named, TPart.Broadcast(3f)), gradient, TPart.Zero), target + line + channels);
        }

        return channel;
    }
}
