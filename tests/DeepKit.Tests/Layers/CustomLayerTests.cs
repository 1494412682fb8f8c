using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Optimizers;

namespace DeepKit.Tests.Layers;

[TestClass]
public sealed class CustomLayerTests
{
    [TestMethod]
    public void A_layer_of_ones_own_is_trained_without_a_gradient_of_ones_own()
    {
        var scale = new Scale();
        var model = new Sequential { new Input(3), scale };
        model.Compile(new SGD(0.1f), "mse");
        float[,] x = { { 1, 2, 3 }, { -1, 0.5f, 2 } };
        float[,] y = { { 2, 1, 0 }, { -2, 0.25f, 0 } };
        model.Fit(x, y, epochs: 500, verbose: 0);
        var factor = scale.Weights[0].ToTensor<float>();
        Assert.AreEqual(2, factor[0], 0.01f);
        Assert.AreEqual(0.5f, factor[1], 0.01f);
        Assert.AreEqual(0, factor[2], 0.01f);
    }

    /// <summary>The README's example.</summary>
    private sealed class Scale : Layer
    {
        private Variable? _factor;

        protected override void Build(Shape input) => _factor = AddWeight("factor", [input[^1]], Initializer.Ones);

        protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x * _factor!;
    }
}
