using DeepKit.Common;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Initializers;

[TestClass]
public sealed class InitializerTests
{
    public static IEnumerable<InitializerCase> Cases =>
    [
        new("glorot_uniform_3x3x1x16", () => new GlorotUniform(seed: 42)),
        new("glorot_uniform_800x10", () => new GlorotUniform(seed: 42)),
        new("glorot_uniform_5", () => new GlorotUniform(seed: 42)),
        new("glorot_uniform_7x3", () => new GlorotUniform(seed: 42)),
        new("random_uniform", () => new RandomUniform(seed: 42)),
        new("random_uniform_range", () => new RandomUniform(-1.5f, 4, seed: 7)),
        new("orthogonal_5x5", () => new Orthogonal(seed: 42)) { IsRounded = true },
        new("orthogonal_16x64", () => new Orthogonal(seed: 42)) { IsRounded = true },
        new("orthogonal_64x16", () => new Orthogonal(seed: 42)) { IsRounded = true },
        new("orthogonal_3x7", () => new Orthogonal(seed: 42)) { IsRounded = true },
        new("orthogonal_3x3x2x8", () => new Orthogonal(seed: 42)) { IsRounded = true },
        new("orthogonal_gain", () => new Orthogonal(gain: 0.5f, seed: 3)) { IsRounded = true },
        new("zeros", () => "zeros"),
        new("ones", () => "ones"),
    ];

    [TestMethod, KerasCases]
    public void Agrees_with_Keras(InitializerCase example, string engine) => example.Check(TestEngines.Get(engine));

    [TestMethod, UsesFixture("initializers/glorot_uniform_seeds")]
    public void Every_seed_that_fits_an_int_gives_the_numbers_of_Keras()
    {
        var cases = Fixture.Load("initializers/glorot_uniform_seeds").Parts("cases").Where(c => c.Long("seed") <= int.MaxValue).ToList();

        Assert.HasCount(8, cases);
        foreach (var example in cases)
        {
            var values = new float[6];
            new GlorotUniform(example.Int("seed")).Fill([3, 2], values);
            KerasTolerance.AreBitEqual(example.Array("values").Floats, values, $"seed {example.Int("seed")}");
        }
    }

    [TestMethod, UsesFixture("initializers/set_random_seed")]
    public void A_set_seed_draws_the_numbers_of_Python()
    {
        foreach (var example in Fixture.Load("initializers/set_random_seed").Parts("draws"))
        {
            RandomSeed.Set(example.Int("seed"));
            var expected = example.Ints("draws");
            CollectionAssert.AreEqual(expected, expected.Select(_ => RandomSeed.Next()).ToArray(), $"seed {example.Int("seed")}");
        }
    }

    [TestMethod, UsesFixture("initializers/set_random_seed")]
    public void After_a_set_seed_an_unseeded_model_begins_with_the_weights_of_Keras()
    {
        var fixture = Fixture.Load("initializers/set_random_seed");
        RandomSeed.Set(fixture.Int("model_seed"));
        var model = new Sequential
        {
            new Input(6, 6, 3), new Dense(4), new Conv2D(2, 3), new Dropout(0.5f), new Flatten(), new Dense(3),
        };

        foreach (var (layer, expected) in model.Layers.Zip(fixture.Parts("layers")))
        {
            Assert.AreEqual(expected.Text("layer"), layer.GetType().Name);
            if (expected.Has("first"))
            {
                var kernel = layer.Weights[0];
                CollectionAssert.AreEqual(expected.Ints("shape"), kernel.Shape.ToArray());
                KerasTolerance.AreBitEqual(expected.Array("first").Floats, kernel.Span<float>()[..8], kernel.Name);
            }
        }
        Assert.AreEqual(fixture.Parts("layers")[2].Long("seed"), model.Layers[2].Variables[0].Span<long>()[0]);
    }
}
