using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Training;

/// <summary>Text models trained from Keras' initial weights on Keras' batches give Keras' losses, step by step.</summary>
[TestClass]
public sealed class SequenceCurveTests(TestContext context)
{
    [TestMethod, Engines, UsesFixture("sequence_curves/rnn")]
    public void The_slides_SimpleRNN(string engine) => Check("rnn", SequenceModels.Rnn(), engine);

    [TestMethod, Engines, UsesFixture("sequence_curves/bilstm")]
    public void The_slides_bidirectional_LSTM(string engine) => Check("bilstm", SequenceModels.BiLstm(), engine);

    [TestMethod, Engines, UsesFixture("sequence_curves/gru")]
    public void A_GRU(string engine) => Check("gru", SequenceModels.Gru(), engine);

    [TestMethod, Engines, UsesFixture("sequence_curves/stacked_masked")]
    public void Stacked_recurrent_layers_with_a_mask(string engine) => Check("stacked_masked", SequenceModels.StackedMasked(), engine);

    [TestMethod, Engines, UsesFixture("sequence_curves/transformer")]
    public void A_Transformer_block(string engine) => Check("transformer", SequenceModels.Transformer(), engine);

    [TestMethod, Engines, UsesFixture("sequence_curves/two_inputs")]
    public void Two_inputs_and_two_outputs(string engine) => Check("two_inputs", SequenceModels.TwoInputs(), engine);

    [TestMethod, Engines, UsesFixture("sequence_curves/tagger")]
    public void A_label_for_every_word_that_is_no_padding(string engine) => Check("tagger", SequenceModels.Tagger(), engine);

    private static void Compile(Model model, string engine)
    {
        if (model.OutputNames.Count == 1)
        {
            var isTagger = model.OutputShape.Rank == 3;
            model.Compile(
                "adam", isTagger ? "sparse_categorical_crossentropy" : "binary_crossentropy", [isTagger ? "accuracy" : "acc"], engine: TestEngines.Get(engine));
            return;
        }
        model.Compile(
            "adam",
            loss: new() { ["urgent"] = "binary_crossentropy", ["topic"] = "sparse_categorical_crossentropy" },
            metrics: new() { ["urgent"] = ["acc"], ["topic"] = ["accuracy"] },
            lossWeights: new() { ["urgent"] = 1f, ["topic"] = 0.2f },
            engine: TestEngines.Get(engine));
    }

    private static void SetWeights(Model model, IReadOnlyList<FixtureArray> weights)
    {
        if (weights.Count == 0)
        {
            return;
        }
        Assert.HasCount(weights.Count, model.Weights);
        foreach (var (variable, weight) in model.Weights.Zip(weights))
        {
            CollectionAssert.AreEqual(weight.Shape, variable.Shape.ToArray(), $"{variable.Name}, in Keras {weight.Name}");
            Assert.EndsWith(variable.Name[(variable.Name.LastIndexOf('/') + 1)..], weight.Name!);
            variable.Assign<float>(weight.Floats);
        }
    }

    private static T[] Rows<T>(T[] values, int start, int count) => values[start..(start + count)];

    private static int[,] Rows(int[,] tokens, int start, int count, int lastColumns)
    {
        var rows = new int[count, lastColumns];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i / lastColumns, i % lastColumns] = tokens[start + (i / lastColumns), tokens.GetLength(1) - lastColumns + (i % lastColumns)];
        }
        return rows;
    }

    private static int[,] Tags(int[,] tokens)
    {
        var tags = (int[,])tokens.Clone();
        for (var i = 0; i < tags.Length; i++)
        {
            var (row, column) = (i / tags.GetLength(1), i % tags.GetLength(1));
            tags[row, column] = tokens[row, column] * 7 % 5;
        }
        return tags;
    }

    private void Check(string name, Model model, string engine)
    {
        var fixture = Fixture.Load($"sequence_curves/{name}");
        SetWeights(model, fixture.List("weights"));
        Compile(model, engine);
        var (batch, length) = (fixture.Int("batch"), fixture.Int("length"));
        var data = SequenceModels.Sentences(fixture.Int("vocabulary"), length, fixture.Int("steps") * batch);
        var steps = Enumerable.Range(0, fixture.Int("steps")).Select(step =>
        {
            var start = step * batch;
            var x = Rows(data.Tokens, start, batch, length);
            var labels = Rows(data.Labels, start, batch);
            return model.InputNames.Count == 2
                ? model.TrainOnBatch([Rows(data.Tokens, start, batch, 5), x], [labels, Rows(data.Topics, start, batch)])
                : model.OutputShape.Rank == 3 ? model.TrainOnBatch(x, Tags(x)) : model.TrainOnBatch(x, labels);
        }).ToArray();

        var logs = fixture.Part("logs");
        CollectionAssert.AreEquivalent(logs.Keys.ToArray(), steps[0].Keys.ToArray());
        foreach (var key in logs.Keys)
        {
            CheckLog(name, engine, key, logs.Numbers(key), [.. steps.Select(step => (double)step[key])]);
        }
    }

    private void CheckLog(string name, string engine, string key, double[] expected, double[] actual)
    {
        if (key.EndsWith("loss", StringComparison.Ordinal))
        {
            var farthest = KerasTolerance.AreOnTheCurve(expected, actual, key);
            context.WriteLine($"{name}, {engine}: {key} at most {farthest:E1} from Keras'");
            return;
        }
        for (var i = 0; i < expected.Length; i++)
        {
            KerasTolerance.IsClose(expected[i], actual[i], $"{key}[{i}]");
        }
    }
}
