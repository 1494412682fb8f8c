using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>Recurrent layers within models.</summary>
[TestClass]
public sealed class RecurrentModelTests
{
    [TestMethod, UsesFixture("initializers/recurrent_model")]
    public void After_a_set_seed_a_model_begins_with_the_weights_of_Keras()
    {
        var fixture = Fixture.Load("initializers/recurrent_model");
        RandomSeed.Set(fixture.Int("seed"));
        var model = new Sequential
        {
            new Input(5), new Embedding(7, 3), new LSTM(4) { ReturnSequences = true }, new Bidirectional(new GRU(3) { ReturnSequences = true }),
            new SimpleRNN(2) { ReturnSequences = true }, new Bidirectional(new SimpleRNN(2) { Name = "last" }), new Dense(2),
        };

        var expected = fixture.List("weights");

        CollectionAssert.AreEqual(
            expected.Select(weight => weight.Name).ToList(), model.Weights.Select(weight => weight.Name).ToList());
        foreach (var (weight, variable) in expected.Zip(model.Weights))
        {
            KerasTolerance.AreClose(weight, variable.Span<float>(), variable.Name);
        }
    }

    [TestMethod]
    public void Sequences_of_any_length_go_through_one_model()
    {
        var model = new Sequential { new Input([null]), new Embedding(9, 3), new Bidirectional(new LSTM(4)), new Dense(1) };

        Assert.AreEqual("(None, 1)", model.OutputShape.ToString());
        Assert.HasCount(2, SmallModel.Flat(model.Predict(new int[2, 5])));
        Assert.HasCount(2, SmallModel.Flat(model.Predict(new int[2, 7])));
    }

    [TestMethod]
    public void A_decoder_begins_with_the_states_of_its_encoder()
    {
        var (source, target) = (new Input(4, 2) { Name = "source" }, new Input(3, 2) { Name = "target" });
        var (_, h, c) = new LSTM(5) { ReturnState = true, Name = "encoder" }.ApplyAll(source);
        var decoded = new LSTM(5) { ReturnSequences = true, Name = "decoder" }.Apply(target, h, c);
        var model = new Model([source, target], [decoded]);
        model.Compile("adam", "mse");

        Assert.AreEqual("(None, 3, 5)", model.OutputShape.ToString());
        var history = model.Fit([Ones(6, 4), Ones(6, 3)], new float[6, 3, 5], epochs: 30, verbose: 0);
        Assert.IsLessThan(history["loss"][0], history["loss"][^1]);
    }

    [TestMethod]
    public void A_cell_of_ones_own_is_trained()
    {
        var model = new Sequential { new Input(6, 1), new RNN(new Leak()) };
        model.Compile(new SGD(0.05f), "mse");
        var (x, y) = (new float[8, 6, 1], new float[8, 1]);
        for (var row = 0; row < x.GetLength(0); row++)
        {
            for (var step = 0; step < x.GetLength(1); step++)
            {
                x[row, step, 0] = MathF.Sin((7 * row) + step);
                y[row, 0] = (0.5f * y[row, 0]) + x[row, step, 0];
            }
        }

        model.Fit(x, y, epochs: 200, batchSize: 8, verbose: 0);

        Assert.AreEqual(0.5f, model.Weights[0].Span<float>()[0], 0.01f);
    }

    private static float[,,] Ones(int rows, int time)
    {
        var x = new float[rows, time, 2];
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref x[0, 0, 0], x.Length).Fill(1);
        return x;
    }

    /// <summary>Forgets a part of its state that it has to learn.</summary>
    private sealed class Leak : RecurrentCell
    {
        private Variable? _rate;

        public override IReadOnlyList<Shape> StateShapes => [[1]];

        protected override void Build(Shape input) => _rate = AddWeight("rate", [1], Initializer.Zeros);

        protected override (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Step(
            SymbolicTensor x, IReadOnlyList<SymbolicTensor> states, CallContext context)
        {
            var y = (states[0] * _rate!) + x;
            return (y, [y]);
        }
    }
}
