using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// Two places for one row of values: a tensor's own, and where a product that follows finds it, row behind row. In a tensor the rows of
/// one position lie a sequence's length apart, and would crowd a part of the cache.
/// </summary>
internal readonly unsafe struct TwoRows(float* tensor, float* factor, bool addsToTensor = false)
{
    private readonly float* _tensor = tensor;
    private readonly float* _factor = factor;
    private readonly bool _addsToTensor = addsToTensor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TwoRows From(nint column) => new(_tensor + column, _factor + column, _addsToTensor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<TSimd, TVector>(TVector value, nint column)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => Store<TSimd, TVector>(value, value, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<TSimd, TVector>(TVector inTensor, TVector inFactor, nint column)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TSimd.Store(_addsToTensor ? TSimd.Add(TSimd.Load(_tensor + column), inTensor) : inTensor, _tensor + column);
        TSimd.Store(inFactor, _factor + column);
    }
}
