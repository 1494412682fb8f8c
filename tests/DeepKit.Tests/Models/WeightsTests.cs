using System.Numerics.Tensors;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Models;

[TestClass]
public sealed class WeightsTests
{
    [TestMethod, Engines]
    public void Weights_of_one_model_make_another_predict_the_same(string engine)
    {
        var (trained, other) = (CurveModels.Mlp(), CurveModels.Mlp());
        trained.Compile("adam", "sparse_categorical_crossentropy", engine: TestEngines.Get(engine));
        other.Compile("adam", "sparse_categorical_crossentropy", engine: TestEngines.Get(engine));
        var images = CurveModels.Images(0, 64);
        trained.Fit(images, CurveModels.Labels(0, 64), verbose: 0);
        var expected = SmallModel.Flat(trained.Predict(images));
        Assert.AreNotEqual(expected[0], SmallModel.Flat(other.Predict(images))[0]);

        other.SetWeights(trained.GetWeights());

        CollectionAssert.AreEqual(expected, SmallModel.Flat(other.Predict(images)));
    }

    [TestMethod]
    public void Weights_are_copies_in_the_order_of_the_layers()
    {
        var model = CurveModels.Binary();

        var weights = model.GetWeights();
        weights[0][0, 0] = 7;

        string[] shapes = [.. weights.Select(weight => string.Join("x", weight.Lengths.ToArray()))];
        CollectionAssert.AreEqual(new[] { "784x8", "8", "8x1", "1" }, shapes);
        Assert.AreNotEqual(7f, model.GetWeights()[0][0, 0]);
    }

    [TestMethod]
    public void A_weight_without_axes_comes_and_goes_too()
    {
        var model = new Sequential { new Input(2), new Factor() };

        model.SetWeights([Tensor.Create([5f], [(nint)1])]);

        Assert.AreEqual(5f, model.GetWeights()[0].Single());
        model.SetWeights(model.GetWeights());
    }

    [TestMethod]
    public void Values_that_do_not_fit_are_refused_and_nothing_changes()
    {
        var model = CurveModels.Binary();
        var before = model.GetWeights();
        var wrong = before.Select(weight => Tensor.Create(new float[weight.FlattenedLength], weight.Lengths)).ToArray();
        wrong[2] = Tensor.Create(new float[8], [(nint)8]);

        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => model.SetWeights(wrong)), "\"dense_1/kernel\"", "shape (8, 1)", "received shape (8)");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => model.SetWeights(wrong[..3])), "its 4 weights", "received 3");

        CollectionAssert.AreEqual(before[0].ToArray(), model.GetWeights()[0].ToArray());
    }

    [TestMethod]
    public void A_model_that_has_no_weights_yet_says_so()
    {
        var model = new Sequential { new Dense(3) };

        Assert.ThrowsExactly<InvalidOperationException>(() => model.GetWeights());
        Assert.ThrowsExactly<InvalidOperationException>(() => model.SetWeights([]));
    }

    private sealed class Factor : Layer
    {
        private Variable? _factor;

        protected override void Build(Shape input) => _factor = AddWeight("factor", Shape.Scalar, Initializer.Ones);

        protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x * _factor!;
    }
}
