using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>A GRU with its usual activations over whole sequences, float32.</summary>
internal static unsafe class Gru
{
    /// <summary>Walks along time with some rows of the batch.</summary>
    public static void Forward(in RecurrentShape shape, in GruTensors<float> tensors, int rows)
    {
        switch (SimdWidth.For(shape.Units))
        {
            case 512:
                Forward<Simd512, Vector512<float>>(shape, tensors, rows);
                break;
            case 256:
                Forward<Simd256, Vector256<float>>(shape, tensors, rows);
                break;
            default:
                Forward<Simd128, Vector128<float>>(shape, tensors, rows);
                break;
        }
    }

    /// <summary>Walks back along time.</summary>
    public static void Backward(in RecurrentShape shape, in GruGradientTensors<float> tensors, int rows)
    {
        switch (SimdWidth.For(shape.Units))
        {
            case 512:
                Backward<Simd512, Vector512<float>>(shape, tensors, rows);
                break;
            case 256:
                Backward<Simd256, Vector256<float>>(shape, tensors, rows);
                break;
            default:
                Backward<Simd128, Vector128<float>>(shape, tensors, rows);
                break;
        }
    }

    internal static void Forward<TSimd, TVector>(in RecurrentShape shape, in GruTensors<float> tensors, int rows)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        new GruForward<TSimd, TVector>(shape, tensors, rows, scratch).Run();
    }

    internal static void Backward<TSimd, TVector>(in RecurrentShape shape, in GruGradientTensors<float> tensors, int rows)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        using var scratch = Scratch.Open();
        new GruBackward<TSimd, TVector>(shape, tensors, rows, scratch).Run(scratch);
    }
}
