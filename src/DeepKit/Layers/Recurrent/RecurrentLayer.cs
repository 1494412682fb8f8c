using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Initializers;

namespace DeepKit.Layers;

/// <summary>What <see cref="SimpleRNN"/>, <see cref="LSTM"/> and <see cref="GRU"/> have in common: they hand their hyperparameters to their cell.</summary>
public abstract class RecurrentLayer : RNN
{
    private protected RecurrentLayer(GatedCell cell)
        : base(cell)
    {
    }

    /// <summary>The activation of the output; <c>"linear"</c> is none.</summary>
    public ActivationFunction Activation => Settings.Activation;

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get => Settings.UseBias; init => Settings.UseBias = value; }

    /// <summary>First value of the kernel, by which the inputs are multiplied.</summary>
    public Initializer KernelInitializer { get => Settings.KernelInitializer; init => Settings.KernelInitializer = value; }

    /// <summary>First value of the recurrent kernel, by which the state is multiplied.</summary>
    public Initializer RecurrentInitializer { get => Settings.RecurrentInitializer; init => Settings.RecurrentInitializer = value; }

    /// <summary>First value of the bias.</summary>
    public Initializer BiasInitializer { get => Settings.BiasInitializer; init => Settings.BiasInitializer = value; }

    /// <summary>The fraction of the inputs to drop in training, the same ones at every step: from 0 up to, but not including, 1.</summary>
    public float Dropout { get => Settings.Dropout; init => Settings.Dropout = value; }

    /// <summary>The fraction of the state to drop in training where it meets the recurrent kernel, from 0 up to, but not including, 1.</summary>
    public float RecurrentDropout { get => Settings.RecurrentDropout; init => Settings.RecurrentDropout = value; }

    /// <summary>Where the sequence of dropped elements starts; without one, <see cref="RandomSeed"/> decides.</summary>
    public int? Seed { get => Settings.Seed; init => Settings.Seed = value; }

    /// <inheritdoc/>
    protected override InputSpec Expects => new()
    {
        Rank = 3,
        LastAxis = ((GatedCell)Cell).Features,
        Advice = "Sequences are (batch, time, features): put an Embedding before it if they are word numbers, or Reshape them.",
    };

    private protected CellSettings Settings => ((GatedCell)Cell).Settings;
}
