using DeepKit.Activations;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Losses;
using DeepKit.Metrics;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>Hyperparameters out of range, unknown names, and layers that do not fit each other.</summary>
[TestClass]
public sealed class BadLayerTests
{
    [TestMethod]
    public void Unknown_names_list_the_nearest_known_ones()
    {
        Errors.Say(Fails(() => (Optimizer)"adan"), "optimizer \"adan\"", "nearest", "\"adam\"");
        Errors.Say(Fails(() => (Loss)"sparse_crossentropy"), "loss \"sparse_crossentropy\"", "nearest", "\"sparse_categorical_crossentropy\"");
        Errors.Say(Fails(() => (Metric)"acuracy"), "metric \"acuracy\"", "nearest", "\"accuracy\"");
        Errors.Say(Fails(() => new Dense(1, activation: "rellu")), "activation \"rellu\"", "nearest", "\"relu\"");
        Errors.Say(Fails(() => (ActivationFunction)"Softmax"), "activation \"Softmax\"", "\"softmax\"");
        Errors.Say(Fails(() => (Initializer)"glorot"), "initializer \"glorot\"", "\"glorot_uniform\"");
        Errors.Say(Fails(() => new Conv2D(1, 1, padding: "some")), "padding \"some\"", "\"same\"");
    }

    [TestMethod]
    public void Sizes_must_be_above_zero()
    {
        Errors.Say(OutOfRange(() => new Dense(-5)), "Dense", "units", "above 0", "-5");
        Errors.Say(OutOfRange(() => new Conv2D(0, 3)), "Conv2D", "filters", "above 0", "received 0");
        Errors.Say(OutOfRange(() => new Conv2D(1, (3, 0))), "Width", "above 0", "received 0");
        Errors.Say(OutOfRange(() => new MaxPooling2D(-1)), "Height", "-1");
        Errors.Say(OutOfRange(() => new Input(28, 0)), "Input", "shape", "received 0");
    }

    [TestMethod]
    public void Fractions_and_rates_must_be_in_range()
    {
        Errors.Say(OutOfRange(() => new Dropout(1.5f)), "Dropout", "rate", "from 0 to 1", "1.5");
        Errors.Say(OutOfRange(() => new SGD(-0.1f)), "SGD", "LearningRate", "at least 0", "-0.1");
        Errors.Say(OutOfRange(() => new SGD(0.1f, momentum: 1)), "SGD", "momentum", "1");
        Errors.Say(OutOfRange(() => new Adam(float.NaN)), "Adam", "LearningRate", "NaN");
        Errors.Say(OutOfRange(() => new Adam(beta1: 1)), "Adam", "beta1");
        Errors.Say(OutOfRange(() => new Adam(epsilon: -1)), "Adam", "epsilon");
        Errors.Say(OutOfRange(() => new DeepKit.Losses.BinaryCrossentropy(labelSmoothing: 2)), "BinaryCrossentropy", "labelSmoothing", "2");
    }

    [TestMethod]
    public void A_kernel_or_window_larger_than_the_image()
    {
        Errors.Say(
            Fails(() => new Sequential(new Input(4, 6, 1), new Conv2D(2, 5))), "Layer \"conv2d\" (Conv2D)", "at least (5, 5)", "(None, 4, 6, 1)", "smaller kernel");
        Errors.Say(
            Fails(() => new Sequential(new Input(3, 3, 1), new Conv2D(2, 2) { DilationRate = 3 })), "at least (4, 4)", "(None, 3, 3, 1)");
        Errors.Say(
            Fails(() => new Sequential(new Input(3, 3, 1), new MaxPooling2D(4))), "Layer \"max_pooling2d\" (MaxPooling2D)", "at least (4, 4)", "smaller window");
    }

    [TestMethod]
    public void An_input_of_the_wrong_rank()
    {
        Errors.Say(Fails(() => new Sequential(new Input(28, 28), new Conv2D(2, 3))), "Layer \"conv2d\" (Conv2D)", "rank 4", "(None, 28, 28)", "one channel");
        Errors.Say(Fails(() => new Sequential(new Input(5), new MaxPooling2D())), "MaxPooling2D", "rank 4", "(None, 5)");
        Errors.Say(Fails(() => new Sequential(new Input(), new Dense(2))), "Dense", "rank 2 or more", "(None,)");
    }

    [TestMethod]
    public void A_layer_that_has_its_weights_takes_no_other_size()
    {
        var shared = new Dense(3);
        _ = new Sequential(new Input(7), shared);

        var error = Fails(() => new Sequential(new Input(9), shared));

        Errors.Say(error, "Layer \"dense\" (Dense)", "last axis 7", "(None, 9)", "Flatten");
    }

    [TestMethod]
    public void Strides_and_dilation_together() => Errors.Say(
        Fails(() => new Sequential(new Input(9, 9, 1), new Conv2D(1, 3, strides: 2) { DilationRate = 2 })), "Conv2D", "not both", "(2, 2)");

    [TestMethod]
    public void An_Input_or_a_layer_in_the_wrong_place()
    {
        var dense = new Dense(3);
        var model = new Sequential(new Input(7), dense);

        Errors.Say(Fails(() => model.Add(new Input(7))), "Model \"sequential\"", "first layer");
        Errors.Say(Fails(() => model.Add(dense)), "Layer \"dense\" (Dense)", "already", "new layer");
        Assert.HasCount(1, model.Layers);
    }

    [TestMethod]
    public void A_layer_that_does_not_fit_is_not_added()
    {
        var model = new Sequential(new Input(6, 6, 1));

        Fails(() => model.Add(new Conv2D(2, 7)));
        model.Add(new Conv2D(2, 3));

        Assert.AreEqual("(None, 4, 4, 2)", model.OutputShape.ToString());
    }

    private static ArgumentException Fails(Func<object?> action) => Assert.ThrowsExactly<ArgumentException>(() => _ = action());

    private static ArgumentException Fails(Action action) => Assert.ThrowsExactly<ArgumentException>(action);

    private static ArgumentOutOfRangeException OutOfRange(Func<object?> action) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = action());
}
