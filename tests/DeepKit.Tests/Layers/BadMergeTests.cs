using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>Inputs that cannot be joined, reshaped or normalised, and hyperparameters out of range.</summary>
[TestClass]
public sealed class BadMergeTests
{
    [TestMethod]
    public void Shapes_that_do_not_broadcast()
    {
        var (a, b) = (new Input(4, 3), new Input(4, 2));

        Errors.Say(Fails(() => new Add().Apply(a, b)), "Layer \"add\" (Add)", "(None, 4, 3) and (None, 4, 2)", "one shape");
        Errors.Say(Fails(() => new Maximum().Apply(a, b)), "Layer \"maximum\" (Maximum)", "(None, 4, 2)");
        Errors.Say(Fails(() => new Input(3) { BatchSize = 2 } * (KerasTensor)new Input(3) { BatchSize = 5 }), "Multiply", "batch size", "(5, 3)");
    }

    [TestMethod]
    public void Too_few_or_too_many_inputs()
    {
        var a = new Input(4);

        Errors.Say(Fails(() => new Average().Apply(a)), "Layer \"average\" (Average)", "two or more", "received 1", "Apply(a, b)");
        Errors.Say(Fails(() => new Concatenate().Apply(a)), "Layer \"concatenate\" (Concatenate)", "two or more", "received 1");
        Errors.Say(Fails(() => new Subtract().Apply(a, a, a)), "Subtract", "expects 2 inputs", "received 3");
        Errors.Say(Fails(() => new Dot(1).Apply(a)), "Dot", "two inputs", "received 1");
        Errors.Say(Fails(() => new Lambda(x => x).Apply(a, a)), "Lambda", "applied to 2");
    }

    [TestMethod]
    public void Concatenate_with_axes_that_differ_or_are_not_there()
    {
        var (a, b) = (new Input(4, 3), new Input(5, 3));

        Errors.Say(Fails(() => new Concatenate().Apply(a, b)), "all but axis -1", "(None, 4, 3) and (None, 5, 3)", "another axis");
        Errors.Say(Fails(() => new Concatenate().Apply(a, new Input(3))), "(None, 4, 3) and (None, 3)");
        Errors.Say(Fails(() => new Concatenate(3).Apply(a, b)), "axis from -3 to 2", "received 3");
    }

    [TestMethod]
    public void Dot_along_axes_that_differ_or_are_not_there()
    {
        var (a, b) = (new Input(4, 3), new Input(5, 3));

        Errors.Say(Fails(() => new Dot(1).Apply(a, b)), "axes (1, 1)", "(None, 4, 3) and (None, 5, 3)", "4 and 5");
        Errors.Say(Fails(() => new Dot(0).Apply(a, b)), "axis from 1 to 2", "received 0", "batch");
    }

    [TestMethod]
    public void Reshaping_to_what_does_not_fit()
    {
        Errors.Say(Fails(() => new Sequential(new Input(4, 3), new Reshape(5, -1))), "Layer \"reshape\" (Reshape)", "12 elements", "(5, -1)");
        Errors.Say(Fails(() => new Sequential(new Input(4, 3), new Reshape(5, 2))), "12 elements", "(None, 4, 3)", "(5, 2)");
        Errors.Say(Fails(() => new Reshape(-1, -1)), "Reshape", "at most once", "(-1, -1)");
        Errors.Say(Fails(() => new Permute(0, 1)), "Permute", "from 1 on", "(0, 1)");
        Errors.Say(Fails(() => new Sequential(new Input(4, 3), new Permute(1))), "Layer \"permute\" (Permute)", "rank 2", "(None, 4, 3)");
        Errors.Say(Fails(() => new Sequential(new Input(4, 3), new RepeatVector(2))), "RepeatVector", "rank 2", "Flatten");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new RepeatVector(0)), "RepeatVector", "n", "above 0");
    }

    [TestMethod]
    public void Pooling_and_normalising_over_axes_that_are_not_there()
    {
        Errors.Say(Fails(() => new Sequential(new Input(4), new GlobalAveragePooling1D())), "GlobalAveragePooling1D", "rank 3", "(None, 4)");
        Errors.Say(Fails(() => new GlobalMaxPooling1D { DataFormat = "channels" }), "data format \"channels\"", "\"channels_last\"");
        Errors.Say(Fails(() => new Sequential(new Input(4), new LayerNormalization(2))), "LayerNormalization", "from -2 to 1", "(2)");
        Errors.Say(Fails(() => new Sequential(new Input(4), new LayerNormalization([1, -1]))), "different axes", "(1, -1)");
        Errors.Say(Fails(() => new Sequential(new Input(4), new LayerNormalization(0))), "needs to know", "(None, 4)");
        Errors.Say(Fails(() => new LayerNormalization([])), "LayerNormalization", "at least one axis");
    }

    [TestMethod]
    public void Equations_that_do_not_fit()
    {
        Errors.Say(Fails(() => Dense("abc->abd", [4, 5])), "\"abc->abd\"", "abc,cd->abd");
        Errors.Say(Fails(() => Dense("abc,cd->abx", [4, 5])), "abc,cd->abx");
        Errors.Say(Fails(() => Dense("ab,bc->ac", [5])), "Layer \"einsum_dense\" (EinsumDense)", "2 axes", "(None, 4, 3)");
        Errors.Say(Fails(() => Dense("abc,cd->abd", [5])), "output shape of 2 axes", "(5,)");
        Errors.Say(Fails(() => Dense("abc,cd->abd", [7, 5])), "axis b", "7", "4");
        Errors.Say(Fails(() => Dense("abc,cd->abd", [null, null])), "size of axis d");
        Errors.Say(Fails(() => new Sequential(new Input(4, 3), new EinsumDense("abc,cd->abd", [null, 5]) { BiasAxes = "c" })), "BiasAxes", "\"c\"");
    }

    private static Sequential Dense(string equation, DeepKit.Graphs.Shape outputShape) => new(new Input(4, 3), new EinsumDense(equation, outputShape));

    private static ArgumentException Fails(Func<object?> action) => Assert.ThrowsExactly<ArgumentException>(() => _ = action());
}
