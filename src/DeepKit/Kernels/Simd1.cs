using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>One float at a time: what is left of a row after whole vectors, in the same words.</summary>
internal readonly unsafe struct Simd1 : ISimd<float>
{
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    public static float Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 0f;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float value, float* target) => *target = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float left, float right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float left, float right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float left, float right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float left, float right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float value) => MathF.Sqrt(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend) => float.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float left, float right) => left > right ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float left, float right) => left < right ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PowerOfTwo(float biased) => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(biased) << 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Greater(float left, float right) => Mask(left > right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Equal(float left, float right) => Mask(left == right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Select(float mask, float whenTrue, float whenFalse) =>
        BitConverter.SingleToInt32Bits(mask) != 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(float mask) => BitConverter.SingleToUInt32Bits(mask) >> 31;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(float value, byte* target) => *target = (byte)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LoadBytes(byte* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Mask(bool holds) => BitConverter.Int32BitsToSingle(holds ? -1 : 0);
}
