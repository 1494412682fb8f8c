using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// Windows of a pool, and for each of their positions which of 64 filters pass a gradient there: the patch of the position, and a bit a
/// filter.
/// </summary>
internal readonly unsafe struct WindowFilters(nint places, nint positions, nint stride, nint* patches, ulong* masks)
{
    /// <summary>The filters that a mask has bits for.</summary>
    public const int MaskBits = 64;

    public readonly nint Places = places;
    public readonly nint Positions = positions;

    /// <summary>The gradients from one window to the next.</summary>
    public readonly nint Stride = stride;

    /// <summary>For each window and position the offset of its patch in an image.</summary>
    public readonly nint* Patches = patches;

    /// <summary>For each window and position the filters.</summary>
    public readonly ulong* Masks = masks;

    /// <summary>Sets the masks of <paramref name="filters"/> filters from their gradients that are not 0 and where these go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Mark<TSimd, TVector>(float* gradients, byte* argmax, nint filters)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        var mask = Masks;
        for (nint place = 0; place < Places; place++, gradients += Stride, argmax += Stride)
        {
            for (nint position = 0; position < Positions; position++)
            {
                nint filter = 0;
                var bits = Bits<TSimd, TVector>(gradients, argmax, position, filters, ref filter);
                *mask++ = bits | Bits<Simd1, float>(gradients, argmax, position, filters, ref filter);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits<TPart, TPartVector>(float* gradients, byte* argmax, nint position, nint filters, ref nint filter)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        ulong bits = 0;
        var named = TPart.Broadcast(position);
        for (; filter + TPart.Width <= filters; filter += TPart.Width)
        {
            var here = TPart.Bits(TPart.Equal(TPart.LoadBytes(argmax + filter), named));
            bits |= (ulong)(here & ~TPart.Bits(TPart.Equal(TPart.Load(gradients + filter), TPart.Zero))) << (int)filter;
        }

        return bits;
    }
}
