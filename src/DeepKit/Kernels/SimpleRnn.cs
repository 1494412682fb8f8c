namespace DeepKit.Kernels;

/// <summary>A simple recurrent network with tanh over whole sequences, float32.</summary>
internal static class SimpleRnn
{
    /// <summary>Walks along time with some rows of the batch.</summary>
    public static void Forward(in RecurrentShape shape, in SimpleRnnTensors<float> tensors, int rows) =>
        RecurrentPass.Run<ForwardPass, SimpleRnnTensors<float>>(shape, tensors, rows);

    /// <summary>Walks back along time.</summary>
    public static void Backward(in RecurrentShape shape, in SimpleRnnGradientTensors<float> tensors, int rows) =>
        RecurrentPass.Run<BackwardPass, SimpleRnnGradientTensors<float>>(shape, tensors, rows);

    internal readonly struct ForwardPass : IRecurrentPass<SimpleRnnTensors<float>>
    {
        public static void Run<TSimd, TVector>(in RecurrentShape shape, in SimpleRnnTensors<float> tensors, int rows)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            using var scratch = Scratch.Open();
            new SimpleRnnForward<TSimd, TVector>(shape, tensors, rows, scratch).Run();
        }
    }

    internal readonly struct BackwardPass : IRecurrentPass<SimpleRnnGradientTensors<float>>
    {
        public static void Run<TSimd, TVector>(in RecurrentShape shape, in SimpleRnnGradientTensors<float> tensors, int rows)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            using var scratch = Scratch.Open();
            new SimpleRnnBackward<TSimd, TVector>(shape, tensors, rows, scratch).Run(scratch);
        }
    }
}
