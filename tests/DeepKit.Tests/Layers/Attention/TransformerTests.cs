using DeepKit.Common;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>Attention within models.</summary>
[TestClass]
public sealed class TransformerTests
{
    private const int Steps = 5;
    private const int Features = 4;

    [TestMethod]
    public void An_encoder_block_learns()
    {
        RandomSeed.Set(1);
        var input = new Input(Steps, Features);
        var x = input + new SinePositionEncoding().Apply(input);
        x = new LayerNormalization().Apply(x + new MultiHeadAttention(2, 3, dropout: 0.1f).Apply(x, x));
        x = new LayerNormalization().Apply(x + new Dense(Features).Apply(new Dense(8, activation: "relu").Apply(x)));
        var model = new Model(input, new Dense(1).Apply(new GlobalAveragePooling1D().Apply(x)));
        model.Compile(new Adam(0.02f), "mse", engine: TestEngines.Single);
        var (rows, targets) = FirstStepIsLarger();

        var losses = model.Fit(rows, targets, epochs: 60, batchSize: 16, verbose: 0)["loss"];

        Assert.IsLessThan(0.3f * losses[0], losses[^1]);
    }

    [TestMethod]
    public void With_a_causal_mask_no_step_sees_a_later_one()
    {
        var input = new Input(Steps, Features);
        var model = new Model(input, new MultiHeadAttention(2, 3) { UseCausalMask = true }.Apply(input, input));
        var (rows, _) = FirstStepIsLarger();
        var before = SmallModel.Flat(model.Predict(rows));
        rows[0, Steps - 1, 0] += 1;

        var after = SmallModel.Flat(model.Predict(rows));

        var sample = Steps * Features;
        KerasTolerance.AreBitEqual(before.AsSpan(0, sample - Features), after.AsSpan(0, sample - Features), "what comes before the change");
        CollectionAssert.AreNotEqual(before[(sample - Features)..sample], after[(sample - Features)..sample]);
        KerasTolerance.AreBitEqual(before.AsSpan(sample), after.AsSpan(sample), "the other samples");
    }

    [TestMethod, UsesFixture("initializers/attention")]
    public void After_a_set_seed_unseeded_attention_begins_with_the_weights_of_Keras()
    {
        var fixture = Fixture.Load("initializers/attention");
        var (query, value) = (new Input(4, 6), new Input(5, 6));
        RandomSeed.Set(fixture.Int("model_seed"));
        Layer[] layers = [new MultiHeadAttention(2, 3, valueDim: 5, dropout: 0.1f), new GroupQueryAttention(3, 4, 2)];

        foreach (var (layer, expected) in layers.Zip(fixture.Parts("layers")))
        {
            layer.Apply(query, value);
            var weights = expected.List("weights");
            CollectionAssert.AreEqual(weights.Select(weight => weight.Name).ToArray(), layer.Weights.Select(weight => weight.Name).ToArray());
            foreach (var (weight, variable) in weights.Zip(layer.Weights))
            {
                KerasTolerance.AreBitEqual(weight.Floats, variable.Span<float>(), variable.Name);
            }
        }
    }

    private static (float[,,] X, float[] Y) FirstStepIsLarger()
    {
        var random = new Random(3);
        var x = new float[32, Steps, Features];
        var y = new float[32];
        for (var row = 0; row < y.Length; row++)
        {
            for (var i = 0; i < Steps * Features; i++)
            {
                x[row, i / Features, i % Features] = (random.NextSingle() * 2) - 1;
            }
            y[row] = x[row, 0, 0] > x[row, 1, 0] ? 1 : 0;
        }
        return (x, y);
    }
}
