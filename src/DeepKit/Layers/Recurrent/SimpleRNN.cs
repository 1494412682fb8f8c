using DeepKit.Activations;

namespace DeepKit.Layers;

/// <summary>
/// A recurrent layer whose output is fed back: <c>h ← activation(x · kernel + bias + h · recurrentKernel)</c> along a sequence
/// <c>(batch, time, features)</c>. Output <c>(batch, units)</c>, or <c>(batch, time, units)</c> with <see cref="RNN.ReturnSequences"/>.
/// </summary>
/// <param name="units">The size of output and state, above 0.</param>
/// <param name="activation">The activation, by default tanh; <c>"linear"</c> is none.</param>
public sealed class SimpleRNN(int units, ActivationFunction? activation = null)
    : RecurrentLayer(new SimpleRNNCell(new CellSettings(nameof(SimpleRNN), units, activation)))
{
    /// <summary>The size of output and state.</summary>
    public int Units => Settings.Units;
}
