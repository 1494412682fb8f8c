namespace DeepKit.Kernels;

/// <summary>The activations a product or a convolution can apply while it stores its result.</summary>
internal enum FusedActivation
{
    None,
    Relu,
}

/// <summary>What becomes of a result before it is stored: <c>activation(result + bias)</c>, the bias one value a column or null.</summary>
internal readonly unsafe struct Epilogue<T>(T* bias, FusedActivation activation = FusedActivation.None)
    where T : unmanaged
{
    public T* Bias { get; } = bias;

    public FusedActivation Activation { get; } = activation;
}
