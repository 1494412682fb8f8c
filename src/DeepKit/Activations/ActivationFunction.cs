using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Activations;

/// <summary>
/// An activation function, given to layers by Keras' name (<c>"relu"</c>) or as an object (<c>new Relu()</c>).
/// </summary>
[KerasFamily("keras.activations"), KerasPackage("deepkit")]
public abstract class ActivationFunction
{
    private static readonly NamedChoices<ActivationFunction> Known = new("activation",
        ("elu", () => new Elu()),
        ("exponential", () => new Exponential()),
        ("gelu", () => new Gelu()),
        ("hard_sigmoid", () => new HardSigmoid()),
        ("hard_silu", () => new HardSilu()),
        ("hard_swish", () => new HardSilu()),
        ("leaky_relu", () => new LeakyRelu()),
        ("linear", () => new Linear()),
        ("log_sigmoid", () => new LogSigmoid()),
        ("log_softmax", () => new LogSoftmax()),
        ("mish", () => new Mish()),
        ("relu", () => new Relu()),
        ("relu6", () => new Relu6()),
        ("selu", () => new Selu()),
        ("sigmoid", () => new Sigmoid()),
        ("silu", () => new Silu()),
        ("softmax", () => new Softmax()),
        ("softplus", () => new Softplus()),
        ("softsign", () => new Softsign()),
        ("swish", () => new Silu()),
        ("tanh", () => new Tanh()));

    /// <summary>Keras' name of the function.</summary>
    public abstract string Name { get; }

    /// <summary>The activation with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator ActivationFunction(string name) => Known.Make(name);

    /// <summary>Emits the function of a tensor of any shape.</summary>
    public abstract SymbolicTensor Apply(SymbolicTensor x);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
