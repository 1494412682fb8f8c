namespace DeepKit.Kernels;

/// <summary>One way along time of a recurrent op, forward or back, written once for all vector widths.</summary>
/// <typeparam name="TTensors">What it reads and writes.</typeparam>
internal interface IRecurrentPass<TTensors>
    where TTensors : struct
{
    /// <summary>Walks with some rows of the batch.</summary>
    static abstract void Run<TSimd, TVector>(in RecurrentShape shape, in TTensors tensors, int rows)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
