namespace DeepKit.Kernels;

/// <summary>A GRU with its usual activations over whole sequences, float32.</summary>
internal static class Gru
{
    /// <summary>Walks along time with some rows of the batch.</summary>
    public static void Forward(in RecurrentShape shape, in GruTensors<float> tensors, int rows) =>
        RecurrentPass.Run<ForwardPass, GruTensors<float>>(shape, tensors, rows);

    /// <summary>Walks back along time.</summary>
    public static void Backward(in RecurrentShape shape, in GruGradientTensors<float> tensors, int rows) =>
        RecurrentPass.Run<BackwardPass, GruGradientTensors<float>>(shape, tensors, rows);

    internal readonly struct ForwardPass : IRecurrentPass<GruTensors<float>>
    {
        public static void Run<TSimd, TVector>(in RecurrentShape shape, in GruTensors<float> tensors, int rows)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            using var scratch = Scratch.Open();
            new GruForward<TSimd, TVector>(shape, tensors, rows, scratch).Run(scratch);
        }
    }

    internal readonly struct BackwardPass : IRecurrentPass<GruGradientTensors<float>>
    {
        public static void Run<TSimd, TVector>(in RecurrentShape shape, in GruGradientTensors<float> tensors, int rows)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            using var scratch = Scratch.Open();
            new GruBackward<TSimd, TVector>(shape, tensors, rows, scratch).Run(scratch);
        }
    }
}
