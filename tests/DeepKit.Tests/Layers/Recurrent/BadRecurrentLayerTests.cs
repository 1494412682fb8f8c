using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>Recurrent layers given what does not fit.</summary>
[TestClass]
public sealed class BadRecurrentLayerTests
{
    private static readonly Input Sequence = new(4, 3);

    [TestMethod]
    public void Initial_states_of_a_wrong_number_or_shape()
    {
        var (h, c) = (new Input(5), new Input(6));

        Errors.Say(Fails(() => new LSTM(5).Apply(Sequence, h)), "Layer \"lstm\" (LSTM)", "2 states", "(None, 5)", "received 1");
        Errors.Say(Fails(() => new LSTM(5).Apply(Sequence, h, c)), "Layer \"lstm\" (LSTM)", "state 1", "(None, 5)", "received shape (None, 6)");
        Errors.Say(Fails(() => new Bidirectional(new GRU(5)).Apply(Sequence, h)), "Bidirectional", "received 1", "forward layer's states");
    }

    [TestMethod]
    public void A_word_number_outside_the_vocabulary()
    {
        var model = new Sequential { new Input(3), new Embedding(10, 2), new LSTM(2), new Dense(1) };
        model.Compile("adam", "mse");
        int[,] x = { { 1, 2, 3 }, { 4, 5, 10 } };

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Fit(x, new float[2], verbose: 0));

        Errors.Say(error, "Layer \"embedding\" (Embedding)", "0 to 9", "received 10", "row 1", "column 2", "inputDim");
    }

    [TestMethod]
    public void Steps_without_number()
    {
        Errors.Say(
            Fails(() => new Sequential(new Input(null, 3), new LSTM(2, activation: "relu"))), "Layer \"lstm_cell\"", "(None, None, ", "Sequences.Pad");
        Errors.Say(Fails(() => new Sequential(new Input(null, 3), new TimeDistributed(new Dense(2)))), "TimeDistributed", "(None, None, 3)", "time steps");
        Errors.Say(Fails(() => new Sequential(new Input(null, 8, 8, 1), new ConvLSTM2D(2, 3))), "ConvLSTM2D", "(None, None, 8, 8, 1)", "time steps");
    }

    [TestMethod]
    public void Inputs_that_are_no_sequences()
    {
        Errors.Say(Fails(() => new Sequential(new Input(5), new LSTM(2))), "Layer \"lstm\" (LSTM)", "rank 3", "(None, 5)", "Embedding");
        Errors.Say(Fails(() => new Sequential(new Input(5), new Bidirectional(new LSTM(2)))), "Bidirectional", "rank 3 or more", "(None, 5)");
        Errors.Say(Fails(() => new Sequential(new Input(4, null), new GRU(2))), "gru_cell", "last axis", "(None, None)");
    }

    [TestMethod]
    public void Hyperparameters_out_of_range()
    {
        Errors.Say(OutOfRange(() => new LSTM(0)), "LSTM", "units", "above 0", "received 0");
        Errors.Say(OutOfRange(() => new GRU(2) { Dropout = 1 }), "GRU", "Dropout", "from 0", "received 1");
        Errors.Say(OutOfRange(() => new SimpleRNN(2) { RecurrentDropout = -0.5f }), "SimpleRNN", "RecurrentDropout", "-0.5");
        Errors.Say(OutOfRange(() => new Embedding(0, 2)), "Embedding", "inputDim", "above 0");
        Errors.Say(Fails(() => new Bidirectional(new LSTM(2), "add")), "merge mode \"add\"", "\"ave\"");
        Errors.Say(Fails(() => new StackedRNNCells()), "StackedRNNCells", "at least one cell");
        Errors.Say(Fails(() => new Sequential(new Input(2, 9, 9, 1), new ConvLSTM2D(1, 3, strides: 2) { DilationRate = 2 })), "not both", "(2, 2)");
    }

    [TestMethod]
    public void Two_directions_that_do_not_go_together()
    {
        Errors.Say(Fails(() => new Bidirectional(new LSTM(2), backwardLayer: new LSTM(2))), "Bidirectional", "GoBackwards");
        Errors.Say(Fails(() => new Bidirectional(new LSTM(2) { GoBackwards = true })), "Bidirectional", "GoBackwards");
        Errors.Say(
            Fails(() => new Bidirectional(new LSTM(2) { ReturnSequences = true }, backwardLayer: new LSTM(2) { GoBackwards = true })), "ReturnSequences");
        var used = new LSTM(2);
        used.Apply(Sequence);
        Errors.Say(Fails(() => new Bidirectional(used)), "Layer \"lstm\" (LSTM)", "in use already");
    }

    private static ArgumentException Fails(Func<object?> action) => Assert.ThrowsExactly<ArgumentException>(() => _ = action());

    private static ArgumentOutOfRangeException OutOfRange(Func<object?> action) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = action());
}
