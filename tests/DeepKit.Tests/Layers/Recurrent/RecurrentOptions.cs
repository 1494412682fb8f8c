using DeepKit.Activations;

namespace DeepKit.Tests.Layers;

/// <summary>What SimpleRNN, LSTM and GRU can all be asked for.</summary>
internal sealed record RecurrentOptions
{
    public ActivationFunction? Activation { get; init; }

    public bool UseBias { get; init; } = true;

    public bool ReturnSequences { get; init; }

    public bool ReturnState { get; init; }

    public bool GoBackwards { get; init; }

    public bool Unroll { get; init; }

    public bool ZeroOutputForMask { get; init; }

    public bool Stateful { get; init; }

    public float Dropout { get; init; }

    public float RecurrentDropout { get; init; }

    public int? Seed { get; init; }
}
