using DeepKit.Activations;

namespace DeepKit.Layers;

/// <summary>
/// Gated recurrent units (Cho et al., 2014) along a sequence <c>(batch, time, features)</c>; <see cref="GRUCell"/> has the formula.
/// Output <c>(batch, units)</c>, or <c>(batch, time, units)</c> with <see cref="RNN.ReturnSequences"/>.
/// </summary>
/// <param name="units">The size of output and state, above 0.</param>
/// <param name="activation">The activation of the candidate, by default tanh; <c>"linear"</c> is none.</param>
/// <param name="recurrentActivation">The activation of the gates, by default sigmoid.</param>
public sealed class GRU(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
    : RecurrentLayer(new GRUCell(new CellSettings(nameof(GRU), units, activation, recurrentActivation)))
{
    /// <summary>The size of output and state.</summary>
    public int Units => Settings.Units;

    /// <summary>The activation of the gates.</summary>
    public ActivationFunction RecurrentActivation => Settings.RecurrentActivation;

    /// <summary>Whether the reset gate acts after the recurrent product, which has a bias of its own then, or before it.</summary>
    public bool ResetAfter { get => Settings.ResetAfter; init => Settings.ResetAfter = value; }
}
