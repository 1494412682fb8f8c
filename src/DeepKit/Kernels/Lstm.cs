namespace DeepKit.Kernels;

/// <summary>An LSTM with its usual activations over whole sequences, float32.</summary>
internal static class Lstm
{
    /// <summary>Walks along time with some rows of the batch.</summary>
    public static void Forward(in RecurrentShape shape, in LstmTensors<float> tensors, int rows) =>
        RecurrentPass.Run<ForwardPass, LstmTensors<float>>(shape, tensors, rows);

    /// <summary>Walks back along time.</summary>
    public static void Backward(in RecurrentShape shape, in LstmGradientTensors<float> tensors, int rows) =>
        RecurrentPass.Run<BackwardPass, LstmGradientTensors<float>>(shape, tensors, rows);

    internal readonly struct ForwardPass : IRecurrentPass<LstmTensors<float>>
    {
        public static void Run<TSimd, TVector>(in RecurrentShape shape, in LstmTensors<float> tensors, int rows)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            using var scratch = Scratch.Open();
            new LstmForward<TSimd, TVector>(shape, tensors, rows, scratch).Run();
        }
    }

    internal readonly struct BackwardPass : IRecurrentPass<LstmGradientTensors<float>>
    {
        public static void Run<TSimd, TVector>(in RecurrentShape shape, in LstmGradientTensors<float> tensors, int rows)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            using var scratch = Scratch.Open();
            new LstmBackward<TSimd, TVector>(shape, tensors, rows, scratch).Run(scratch);
        }
    }
}
