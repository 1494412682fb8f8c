using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// A fully connected layer: <c>activation(x · kernel + bias)</c> over the last axis. Input <c>(batch, …, n)</c>, output
/// <c>(batch, …, units)</c>.
/// </summary>
/// <param name="units">The size of the output's last axis, above 0.</param>
/// <param name="activation">The activation, by default none.</param>
public sealed class Dense(int units, ActivationFunction? activation = null) : Layer
{
    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>The size of the output's last axis.</summary>
    public int Units { get; } = Check.Positive(units, nameof(Dense));

    /// <summary>The activation; <c>null</c> is none.</summary>
    public ActivationFunction? Activation { get; init; } = activation;

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>First value of the kernel, of shape <c>(n, units)</c>.</summary>
    public Initializer KernelInitializer { get; init; } = new GlorotUniform();

    /// <summary>First value of the bias, of shape <c>(units,)</c>.</summary>
    public Initializer BiasInitializer { get; init; } = new Zeros();

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override InputSpec Expects => new()
    {
        MinRank = 2,
        LastAxis = _kernel?.Shape[0],
        Advice = "Add a Flatten layer before it if its input has more axes, or a batch axis if it has too few.",
    };

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        var inputs = input[^1] ?? throw new ArgumentException($"{this} needs to know the last axis of its input, received shape {input}.", nameof(input));
        _kernel = AddWeight("kernel", [inputs, Units], KernelInitializer);
        _bias = UseBias ? AddWeight("bias", [Units], BiasInitializer) : null;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        var rows = x.Shape.Rank == 2 ? x : x.Reshape([null, x.Shape[^1]]);
        var y = rows.MatMul(_kernel!);
        y = _bias is null ? y : y.BiasAdd(_bias);
        y = x.Shape.Rank == 2 ? y : y.Reshape(x.Shape[..^1].Concat([Units]));
        return Activation?.Apply(y) ?? y;
    }
}
