using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Activations;

/// <summary>
/// An activation function, given to layers by Keras' name (<c>"relu"</c>) or as an object (<c>new Relu()</c>).
/// </summary>
public abstract class ActivationFunction
{
    private static readonly NamedChoices<ActivationFunction> Known = new("activation",
        ("linear", () => new Linear()),
        ("relu", () => new Relu()),
        ("sigmoid", () => new Sigmoid()),
        ("softmax", () => new Softmax()),
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
