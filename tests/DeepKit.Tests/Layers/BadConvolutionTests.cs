using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>Convolutions, pooling and normalisation that do not fit their input.</summary>
[TestClass]
public sealed class BadConvolutionTests
{
    [TestMethod]
    public void Causal_padding_is_for_Conv1D()
    {
        Errors.Say(Fails(() => new Conv2D(1, 3, padding: "causal")), "Conv2D", "\"valid\" or \"same\"", "causal");
        Errors.Say(Fails(() => new MaxPooling1D(padding: "causal")), "MaxPooling1D", "causal");
        Errors.Say(Fails(() => new DepthwiseConv1D(3, padding: "causal")), "DepthwiseConv1D", "causal");
    }

    [TestMethod]
    public void Groups_divide_channels_and_filters()
    {
        Errors.Say(Fails(() => new Sequential(new Input(8, 6), new Conv1D(4, 3) { Groups = 4 })), "Layer \"conv1d\"", "4 groups", "6 channels", "4 filters");
        Errors.Say(Fails(() => new Sequential(new Input(8, 8, 6), new Conv2D(4, 3) { Groups = 3 })), "Conv2D", "3 groups", "4 filters");
        Errors.Say(Fails(() => new Sequential(new Input(8, 6), new GroupNormalization(4))), "GroupNormalization", "divides the 6 features", "4");
    }

    [TestMethod]
    public void A_depthwise_convolution_has_one_stride() =>
        Errors.Say(Fails(() => new Sequential(new Input(8, 8, 2), new DepthwiseConv2D(3, strides: (2, 1)))), "DepthwiseConv2D", "same stride", "(2, 1)");

    [TestMethod]
    public void An_output_padding_that_no_convolution_undoes() =>
        Errors.Say(Fails(() => new Sequential(new Input(8, 2), new Conv1DTranspose(3, 3, strides: 2) { OutputPadding = 2 })), "Conv1DTranspose", "output padding", "below the stride");

    [TestMethod]
    public void A_window_larger_than_the_input()
    {
        Errors.Say(Fails(() => new Sequential(new Input(3, 2), new AveragePooling1D(4))), "AveragePooling1D", "at least (4)", "(None, 3, 2)");
        Errors.Say(Fails(() => new Sequential(new Input(4, 4, 2, 1), new Conv3D(2, 3))), "Conv3D", "at least (3, 3, 3)", "(None, 4, 4, 2, 1)");
        Errors.Say(Fails(() => new Sequential(new Input(3, 3, 2), new Cropping2D(2))), "Cropping2D", "larger than what it crops", "(None, 3, 3, 2)");
    }

    [TestMethod]
    public void Axes_that_the_input_does_not_have()
    {
        Errors.Say(Fails(() => new Sequential(new Input(3, 2), new BatchNormalization(3))), "BatchNormalization", "axes from -3 to 2", "(3)");
        Errors.Say(Fails(() => new Sequential(new Input(3, 2), new Softmax(1, 1))), "Softmax", "different axes", "(1, 1)");
        Errors.Say(Fails(() => new Sequential(new Input(3, 2), new PReLU([3]))), "PReLU", "shared axes from 1 to 2", "(3)");
        Errors.Say(Fails(() => new Sequential(new Input(3), new Activation("glu"))), "glu", "even size", "(None, 3)");
    }

    [TestMethod]
    public void A_noise_shape_that_does_not_fit() =>
        Errors.Say(FailsInTraining(new Dropout(0.5f) { NoiseShape = [null, 2] }), "Dropout", "noise shape", "(None, 3)", "(None, 2)");

    private static ArgumentException FailsInTraining(Layer layer) =>
        Fails(() => layer.Apply(new Graph().Placeholder("x", [null, 3]), new CallContext(training: true)));

    private static ArgumentException Fails(Func<object?> action) => Assert.ThrowsExactly<ArgumentException>(() => _ = action());
}
