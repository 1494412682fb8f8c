using DeepKit.Activations;

namespace DeepKit.Layers;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber, 1997) along a sequence <c>(batch, time, features)</c>; <see cref="LSTMCell"/> has
/// the formula. Output <c>(batch, units)</c>, or <c>(batch, time, units)</c> with <see cref="RNN.ReturnSequences"/>. Its states are h and c.
/// </summary>
/// <param name="units">The size of the output and of both states, above 0.</param>
/// <param name="activation">The activation, by default tanh; <c>"linear"</c> is none.</param>
/// <param name="recurrentActivation">The activation of the gates, by default sigmoid.</param>
public sealed class LSTM(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
    : RecurrentLayer(new LSTMCell(new CellSettings(nameof(LSTM), units, activation, recurrentActivation)))
{
    /// <summary>The size of the output and of both states.</summary>
    public int Units => Settings.Units;

    /// <summary>The activation of the gates.</summary>
    public ActivationFunction RecurrentActivation => Settings.RecurrentActivation;

    /// <summary>Whether the bias of the forget gate is 1 at first.</summary>
    public bool UnitForgetBias { get => Settings.UnitForgetBias; init => Settings.UnitForgetBias = value; }
}
