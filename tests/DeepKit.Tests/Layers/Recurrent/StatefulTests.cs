using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>Layers that go on where the batch before ended.</summary>
[TestClass]
public sealed class StatefulTests
{
    private const int Batch = 2;
    private const int Features = 3;

    [TestMethod]
    public void Two_halves_of_a_sequence_give_what_the_whole_gives()
    {
        var whole = new LSTM(4);
        var halves = new LSTM(4) { Stateful = true };
        var model = Model(whole, time: 4);
        var stateful = Model(halves, time: 2);
        Copy(whole, halves);
        var x = Values(4);

        stateful.Predict(Part(x, 0, 2));
        var end = stateful.Predict(Part(x, 2, 2));

        AreClose(model.Predict(x), end);
    }

    [TestMethod]
    public void Resetting_begins_anew()
    {
        var layers = new Bidirectional(new GRU(4) { Stateful = true });
        var model = Model(layers, time: 3);
        var first = SmallModel.Flat(model.Predict(Values(3)));
        var second = SmallModel.Flat(model.Predict(Values(3)));

        layers.ResetState();

        CollectionAssert.AreNotEqual(first, second);
        CollectionAssert.AreEqual(first, SmallModel.Flat(model.Predict(Values(3))));
    }

    [TestMethod]
    public void It_needs_a_batch_of_known_size()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new Sequential(new Input(3, Features), new GRU(2) { Stateful = true }));

        Errors.Say(error, "Layer \"gru\" (GRU)", "(None, 3, 3)", "BatchSize");
    }

    [TestMethod]
    public void Only_a_stateful_layer_can_be_reset() =>
        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => new LSTM(2).ResetState()), "Layer \"lstm\" (LSTM)", "Stateful = true");

    private static Sequential Model(Layer layer, int time) => new(new Input(time, Features) { BatchSize = Batch }, layer);

    private static void Copy(Layer from, Layer to)
    {
        foreach (var (weight, same) in from.Weights.Zip(to.Weights))
        {
            same.Assign<float>(weight.Span<float>());
        }
    }

    private static float[,,] Values(int time) => Part(null, 0, time);

    /// <summary>Some time steps of an array, or made up ones.</summary>
    private static float[,,] Part(float[,,]? x, int first, int time)
    {
        var part = new float[Batch, time, Features];
        for (var i = 0; i < part.Length; i++)
        {
            var (row, step, feature) = (i / (time * Features), i / Features % time, i % Features);
            part[row, step, feature] = x?[row, first + step, feature] ?? MathF.Sin(i);
        }
        return part;
    }

    private static void AreClose(System.Numerics.Tensors.Tensor<float> expected, System.Numerics.Tensors.Tensor<float> actual)
    {
        foreach (var (one, other) in SmallModel.Flat(expected).Zip(SmallModel.Flat(actual)))
        {
            KerasTolerance.IsClose(one, other, "y");
        }
    }
}
