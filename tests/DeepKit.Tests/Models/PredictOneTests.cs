using DeepKit.Engines.Managed;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Models;

[TestClass]
[DoNotParallelize]
public sealed class PredictOneTests
{
    private const int Calls = 200;

    [TestMethod, Engines]
    public void A_row_gets_what_Predict_gives_it(string engine)
    {
        var model = CurveModels.Cnn();
        model.Compile("adam", "sparse_categorical_crossentropy", engine: TestEngines.Get(engine));
        var images = CurveModels.Images(0, 5);
        var expected = SmallModel.Flat(model.Predict(images));

        CollectionAssert.AreEqual(new nint[] { 5, expected.Length / 5 }, model.Predict(images).Lengths.ToArray());
        foreach (var (row, i) in Rows(images.Cast<float>().ToArray(), 5).Select((row, i) => (row, i)))
        {
            var result = new float[expected.Length / 5];
            model.PredictOne(row, result);
            AreClose(expected[(i * result.Length)..((i + 1) * result.Length)], result);
        }
    }

    [TestMethod]
    public void Whole_numbers_are_looked_up()
    {
        var model = new Sequential { new Input(3), new Embedding(7, 4), new Flatten(), new Dense(2) };
        var result = new float[2];

        model.PredictOne([1, 6, 0], result);

        AreClose(SmallModel.Flat(model.Predict(new[,] { { 1, 6, 0 } })), result);
    }

    [TestMethod]
    public void Several_inputs_and_outputs_are_given_in_order()
    {
        var model = TwoInTwoOut();
        float[] a = [1, 2], b = [3, 4, 5], sum = new float[2], other = new float[1];

        model.PredictOne([a, b], [sum, other]);

        var expected = model.PredictAll([new[,] { { 1f, 2f } }, new[,] { { 3f, 4f, 5f } }]);
        AreClose(SmallModel.Flat(expected[0]), sum);
        AreClose(SmallModel.Flat(expected[1]), other);
    }

    [TestMethod]
    public void New_weights_count_at_once()
    {
        var model = SmallModel.OneWeight();
        var result = new float[1];
        model.PredictOne([2f], result);
        Assert.AreEqual(0f, result[0]);

        model.Weights[0].Span<float>()[0] = 3f;
        model.PredictOne([2f], result);

        Assert.AreEqual(6f, result[0]);
    }

    [TestMethod]
    public void After_the_first_calls_nothing_is_allocated()
    {
        var model = CurveModels.Cnn();
        model.Compile("adam", "sparse_categorical_crossentropy", engine: new ManagedEngine(threads: 2));
        var image = CurveModels.Images(0, 1).Cast<float>().ToArray();
        var result = new float[model.OutputShape[^1]!.Value];
        for (var call = 0; call < Calls; call++)
        {
            model.PredictOne(image, result);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
        {
            model.PredictOne(image, result);
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Sixteen_threads_get_what_one_thread_gets()
    {
        var model = SmallModel.Classifier();
        var x = SmallModel.X(16);
        var rows = Rows(x.Cast<float>().ToArray(), 16);
        var results = rows.Select(_ => new float[SmallModel.Classes]).ToArray();
        var alone = rows.Select(row =>
        {
            var result = new float[SmallModel.Classes];
            model.PredictOne(row, result);
            return result;
        }).ToArray();

        var threads = rows.Select((row, i) => new Thread(() => Repeat(() => model.PredictOne(row, results[i])))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        foreach (var (expected, actual) in alone.Zip(results))
        {
            KerasTolerance.AreBitEqual(expected, actual, "predictions");
        }
    }

    [TestMethod]
    public void Wrong_lengths_are_told()
    {
        var model = SmallModel.Classifier();

        var row = Assert.ThrowsExactly<ArgumentException>(() => model.PredictOne(new float[5], new float[SmallModel.Classes]));
        var result = Assert.ThrowsExactly<ArgumentException>(() => model.PredictOne(new float[SmallModel.Features], new float[2]));
        var count = Assert.ThrowsExactly<ArgumentException>(() => TwoInTwoOut().PredictOne(new float[2], new float[2]));

        Errors.Say(row, "sequential", "4 numbers", "input_layer", "(None, 4)", "received 5");
        Errors.Say(result, "sequential", "3 numbers", "(None, 3)", "room for 2", "that length");
        Errors.Say(count, "2 inputs", "2 outputs", "received 1 and 1", "in order");
    }

    [TestMethod]
    public void Numbers_beyond_a_table_are_told()
    {
        var model = new Sequential { new Input(3), new Embedding(7, 4) { Name = "words" }, new Flatten(), new Dense(2) };

        foreach (var number in new[] { 7, -1 })
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.PredictOne([1, number, 2], new float[2]));
            Errors.Say(error, "\"words\" (Embedding)", "0 to 6", $"received {number}", "inputDim");
        }
    }

    [TestMethod]
    public void Models_that_cannot_take_one_row_say_so()
    {
        var batches = new Sequential { new Input(3) { BatchSize = 4 }, new Dense(2) };
        var lengths = new Sequential { new Input((int?)null, 3), new GlobalMaxPooling1D(), new Dense(2) };

        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => batches.PredictOne(new float[3], new float[2])), "batches of 4", "received one row", "Use Predict");
        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(() => lengths.PredictOne(new float[3], new float[2])), "axes are known", "(None, None, 3)", "Use Predict");
    }

    private static Model TwoInTwoOut()
    {
        var (a, b) = (new Input(2), new Input(3));
        var joined = new Concatenate().Apply(a, b);
        return new Model([a, b], [new Dense(2).Apply(joined), new Dense(1).Apply(joined)]);
    }

    private static float[][] Rows(float[] values, int rows) => [.. values.Chunk(values.Length / rows)];

    private static void Repeat(Action action)
    {
        for (var call = 0; call < Calls; call++)
        {
            action();
        }
    }

    private static void AreClose(float[] expected, float[] actual)
    {
        Assert.HasCount(expected.Length, actual);
        foreach (var (one, other) in expected.Zip(actual))
        {
            KerasTolerance.IsClose(one, other, "A prediction");
        }
    }
}
