using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Initializers;

namespace DeepKit.Layers;

/// <summary>The hyperparameters that a cell and the layer made of it share, with Keras' defaults; they change only while those are made.</summary>
internal sealed class CellSettings(string owner, int units, ActivationFunction? activation, ActivationFunction? recurrentActivation = null)
{
    private float _dropout;
    private float _recurrentDropout;

    public int Units { get; } = Check.Positive(units, owner);

    public ActivationFunction Activation { get; set; } = activation ?? "tanh";

    public ActivationFunction RecurrentActivation { get; set; } = recurrentActivation ?? "sigmoid";

    public bool UseBias { get; set; } = true;

    public Initializer KernelInitializer { get; set; } = new GlorotUniform();

    public Initializer RecurrentInitializer { get; set; } = new Orthogonal();

    public Initializer BiasInitializer { get; set; } = new Zeros();

    public bool UnitForgetBias { get; set; } = true;

    public bool ResetAfter { get; set; } = true;

    public int? Seed { get; set; }

    public float Dropout
    {
        get => _dropout;
        set => _dropout = Check.Fraction(value, owner, nameof(Dropout));
    }

    public float RecurrentDropout
    {
        get => _recurrentDropout;
        set => _recurrentDropout = Check.Fraction(value, owner, nameof(RecurrentDropout));
    }

    /// <summary>Whether the activations are those that the ops for whole sequences have.</summary>
    public bool HasDefaultActivations => Activation is Tanh && RecurrentActivation is Sigmoid;
}
