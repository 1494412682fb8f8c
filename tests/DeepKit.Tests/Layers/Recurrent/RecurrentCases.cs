using DeepKit.Layers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>The cases that SimpleRNN, LSTM and GRU have in common.</summary>
internal static class RecurrentCases
{
    private static readonly RecurrentOptions Plain = new();
    private static readonly RecurrentOptions Sequences = new() { ReturnSequences = true };
    private static readonly RecurrentOptions State = new() { ReturnState = true };
    private static readonly RecurrentOptions Both = new() { ReturnSequences = true, ReturnState = true };
    private static readonly RecurrentOptions Dropping = new() { Dropout = 0.2f, RecurrentDropout = 0.4f, Seed = 7 };

    public static IEnumerable<LayerCase> Of(string kind, Func<RecurrentOptions, Layer> make) =>
        Options().Select(option => new LayerCase($"{kind}_{option.Name}", () => make(option.Options)));

    private static IEnumerable<(string Name, RecurrentOptions Options)> Options() =>
    [
        ("plain", Plain),
        ("one_step", Plain),
        ("one_unit_batch", Plain),
        ("sequences", Sequences),
        ("states", State),
        ("sequences_states", Both),
        ("backwards", State with { GoBackwards = true }),
        ("backwards_sequences", Both with { GoBackwards = true }),
        ("unroll", Sequences with { Unroll = true }),
        ("no_bias", Sequences with { UseBias = false }),
        ("relu", Sequences with { Activation = "relu" }),
        ("linear", State with { Activation = "linear" }),
        ("masked", State),
        ("masked_sequences", Both),
        ("masked_backwards", Both with { GoBackwards = true }),
        ("masked_unroll", Both with { Unroll = true }),
        ("masked_relu", Both with { Activation = "relu" }),
        ("masked_zeros", Both with { ZeroOutputForMask = true }),
        ("masked_zeros_last", State with { ZeroOutputForMask = true }),
        ("masked_zeros_last_backwards", State with { ZeroOutputForMask = true, GoBackwards = true }),
        ("from_state", State),
        ("from_state_sequences", Both),
        ("from_state_masked", State),
        ("from_state_masked_sequences", Both),
        ("from_state_masked_backwards", Both with { GoBackwards = true }),
        ("dropout", new() { Dropout = 0.4f, Seed = 5 }),
        ("recurrent_dropout", Sequences with { RecurrentDropout = 0.3f, Seed = 5 }),
        ("both_dropouts", Dropping with { ReturnState = true }),
        ("both_dropouts_masked", Dropping with { ReturnSequences = true }),
        ("both_dropouts_relu", Dropping with { Activation = "relu" }),
        ("stateful", new() { Stateful = true }),
        ("stateful_relu", Sequences with { Stateful = true, Activation = "relu" }),
        ("stateful_masked", Both with { Stateful = true }),
        ("dropout_inference", new() { Dropout = 0.4f, RecurrentDropout = 0.3f, Seed = 5 }),
    ];
}
