using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Optimizers;

/// <summary>
/// A table of which a step reads few rows, which the managed engine treats in ways of its own: with every option and optimizer it
/// becomes what it is op by op and on TensorFlow.
/// </summary>
[TestClass]
public sealed class TableTests
{
    private const int Words = 600;
    private const int Length = 8;
    private const int Batch = 40;
    private const int Steps = 5;

    private static readonly (string Name, Func<Optimizer> Make)[] Optimizers =
    [
        ("schedule", () => new Adam(new CosineDecay(0.1, 4, alpha: 0.2))),
        ("weight decay", () => new Adam(0.05) { WeightDecay = 0.1 }),
        ("clipnorm", () => new Adam(0.05) { ClipNorm = 0.01 }),
        ("clipvalue", () => new Adam(0.05) { ClipValue = 0.001 }),
        ("global clipnorm", () => new Adam(0.05) { GlobalClipNorm = 0.01 }),
        ("averages", () => new Adam(0.05) { UseEma = true, EmaMomentum = 0.5 }),
        ("averages that overwrite", () => new Adam(0.05) { UseEma = true, EmaOverwriteFrequency = 2 }),
        ("loss scale", () => new Adam(0.05) { LossScaleFactor = 8 }),
        ("accumulation", () => new Adam(0.05) { GradientAccumulationSteps = 2 }),
        ("AdamW", () => new AdamW(0.05)),
        ("RMSprop", () => new RMSprop(0.05)),
        ("Adagrad", () => new Adagrad(0.05)),
        ("Nadam", () => new Nadam(0.05)),
        ("Lamb", () => new Lamb(0.05)),
        ("Adafactor", () => new Adafactor(0.05)),
        ("Muon", () => new Muon(0.05)),
        ("Muon without exclusion", () => new Muon(0.05) { ExcludeEmbeddings = false }),
    ];

    public static IEnumerable<object[]> Cases =>
        Optimizers.SelectMany(_ => new[] { "fused", "fused, two threads", "tensorflow" }, (optimizer, engine) => new object[] { optimizer.Name, engine });

    [TestMethod, DynamicData(nameof(Cases))]
    public void Every_engine_trains_it_alike(string optimizer, string engine)
    {
        var make = Optimizers.First(candidate => candidate.Name == optimizer).Make;
        var (expected, actual) = (Train(make(), "unfused"), Train(make(), engine));

        foreach (var (one, other) in expected.Zip(actual))
        {
            Tolerance.LongFloat32.Compare(one, other, optimizer);
        }
    }

    private static TensorValue[] Train(Optimizer optimizer, string engine)
    {
        RandomSeed.Set(3);
        var model = new Sequential { new Input(Length), new Embedding(Words, 8), new Flatten(), new Dense(1, activation: "sigmoid") };
        model.Compile(optimizer, "binary_crossentropy", engine: TestEngines.Get(engine));
        for (var step = 0; step < Steps; step++)
        {
            var (tokens, labels) = Sentences(step);
            model.TrainOnBatch(tokens, labels);
        }
        return [.. model.Weights.Concat(optimizer.Variables).Select(variable => new TensorValue(variable.DType, variable.Shape, variable.Bytes()))];
    }

    private static (int[,] Tokens, float[] Labels) Sentences(int seed)
    {
        var random = new Random(seed);
        var tokens = new int[Batch, Length];
        foreach (var i in Enumerable.Range(0, tokens.Length))
        {
            tokens[i / Length, i % Length] = random.Next(Words / 2);
        }
        return (tokens, [.. Enumerable.Range(0, Batch).Select(_ => (float)random.Next(2))]);
    }
}
