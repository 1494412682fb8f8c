namespace DeepKit.Kernels;

/// <summary>
/// The vector operations a float32 kernel is written in. A kernel is generic over an implementation, and the JIT compiles one copy
/// of it for each width.
/// </summary>
internal unsafe interface ISimd<TVector>
    where TVector : struct
{
    static abstract int Width { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* target);

    static abstract TVector Broadcast(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    static abstract TVector Sqrt(TVector value);

    /// <summary>left · right + addend, fused where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The larger one; where the right operand is NaN, NaN.</summary>
    static abstract TVector Max(TVector left, TVector right);

    /// <summary>The smaller one; where the right operand is NaN, NaN.</summary>
    static abstract TVector Min(TVector left, TVector right);

    /// <summary>2ⁿ where the lowest nine bits of a number's representation hold n + 127.</summary>
    static abstract TVector PowerOfTwo(TVector biased);

    /// <summary>Where left &gt; right.</summary>
    static abstract TVector Greater(TVector left, TVector right);

    /// <summary>Where left = right.</summary>
    static abstract TVector Equal(TVector left, TVector right);

    static abstract TVector Select(TVector mask, TVector whenTrue, TVector whenFalse);

    /// <summary>The sum of the elements.</summary>
    static abstract float Sum(TVector value);

    /// <summary>A bit for each element where the mask holds, the first one's the lowest.</summary>
    static abstract uint Bits(TVector mask);

    /// <summary>Stores whole numbers from 0 to 255 as bytes.</summary>
    static abstract void StoreBytes(TVector value, byte* target);

    /// <summary>Reads bytes as numbers.</summary>
    static abstract TVector LoadBytes(byte* source);
}
