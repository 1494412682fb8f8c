using System.Runtime.Intrinsics;

namespace DeepKit.Kernels;

/// <summary>Runs a recurrent op's way along time with the vectors that fit its units.</summary>
internal static class RecurrentPass
{
    /// <summary>Walks with some rows of the batch.</summary>
    public static void Run<TPass, TTensors>(in RecurrentShape shape, in TTensors tensors, int rows)
        where TPass : struct, IRecurrentPass<TTensors>
        where TTensors : struct
    {
        switch (SimdWidth.For(shape.Units))
        {
            case 512:
                TPass.Run<Simd512, Vector512<float>>(shape, tensors, rows);
                break;
            case 256:
                TPass.Run<Simd256, Vector256<float>>(shape, tensors, rows);
                break;
            default:
                TPass.Run<Simd128, Vector128<float>>(shape, tensors, rows);
                break;
        }
    }
}
