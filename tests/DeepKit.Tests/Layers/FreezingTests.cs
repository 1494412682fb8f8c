using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;

namespace DeepKit.Tests.Layers;

/// <summary>Layers that training leaves alone.</summary>
[TestClass]
public sealed class FreezingTests
{
    private static readonly float[,] X = { { 1, 2, 3 }, { -1, 0.5f, 2 }, { 4, 0, 1 } };
    private static readonly float[,] Y = { { 1 }, { 0 }, { 2 } };

    [TestMethod]
    public void Freezing_a_model_freezes_the_layers_within()
    {
        var normalization = new BatchNormalization();
        var inner = new Sequential { new Input(3), new Dense(4), normalization };

        inner.Trainable = false;

        Assert.IsFalse(normalization.Trainable);
        Assert.IsEmpty(inner.TrainableWeights);

        inner.Trainable = true;

        Assert.IsTrue(normalization.Trainable);
        Assert.HasCount(4, inner.TrainableWeights);
    }

    [TestMethod]
    public void Training_leaves_a_frozen_base_as_it_was_its_moving_statistics_too()
    {
        var inner = new Sequential { new Input(3), new Dense(4), new BatchNormalization() };
        inner.Trainable = false;
        var head = new Dense(1);
        var model = new Sequential { inner, head };
        var (before, headBefore) = (Values(inner), Values(head));
        model.Compile(new SGD(0.1f), "mse");

        model.Fit(X, Y, epochs: 2, verbose: 0);

        CollectionAssert.AreEqual(before, Values(inner));
        CollectionAssert.AreNotEqual(headBefore, Values(head));
    }

    [TestMethod]
    public void Training_moves_the_statistics_of_a_layer_that_is_not_frozen()
    {
        var normalization = new BatchNormalization(momentum: 0.5);
        var model = new Sequential { new Input(3), normalization, new Dense(1) };
        model.Compile(new SGD(0), "mse");

        model.Fit(X, Y, epochs: 1, verbose: 0);

        var mean = normalization.Weights[2].Span<float>();
        Assert.AreEqual(0.5f * 4 / 3, mean[0], 1e-6f);
        Assert.AreEqual(0.5f * 2.5f / 3, mean[1], 1e-6f);
        Assert.AreEqual(0.5f * 2, mean[2], 1e-6f);
    }

    private static float[] Values(Layer layer) => [.. layer.Weights.SelectMany(weight => weight.Span<float>().ToArray())];
}
