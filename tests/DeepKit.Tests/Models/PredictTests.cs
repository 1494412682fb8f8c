using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Models;

[TestClass]
public sealed class PredictTests
{
    [TestMethod]
    public void The_batch_size_does_not_change_the_result()
    {
        var model = SmallModel.Classifier();
        var x = SmallModel.X(10);

        var whole = model.Predict(x);
        var byThree = model.Predict(x, batchSize: 3);

        CollectionAssert.AreEqual(new nint[] { 10, SmallModel.Classes }, whole.Lengths.ToArray());
        foreach (var (expected, actual) in SmallModel.Flat(whole).Zip(SmallModel.Flat(byThree)))
        {
            KerasTolerance.IsClose(expected, actual, "A prediction");
        }
    }

    [TestMethod]
    public void Sixteen_threads_get_what_one_thread_gets()
    {
        var model = CurveModels.Cnn();
        model.Compile("adam", "sparse_categorical_crossentropy", engine: TestEngines.Parallel);
        var x = CurveModels.Images(0, 40);
        var alone = SmallModel.Flat(model.Predict(x, batchSize: 16));

        var together = new float[16][];
        var threads = together.Select((_, i) => new Thread(() => together[i] = SmallModel.Flat(model.Predict(x, batchSize: 16)))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        foreach (var result in together)
        {
            KerasTolerance.AreBitEqual(alone, result, "predictions");
        }
    }

    [TestMethod]
    public void Prediction_needs_no_Compile()
    {
        var predictions = SmallModel.Flat(SmallModel.Classifier(compile: false).Predict(SmallModel.X(2)));

        Assert.AreEqual(2f, predictions.Sum(), 1e-5f);
    }

    [TestMethod]
    public void Dropout_drops_nothing()
    {
        var model = CurveModels.Mlp(new DeepKit.Layers.Dropout(0.5f));
        var x = CurveModels.Images(0, 3);

        KerasTolerance.AreBitEqual(SmallModel.Flat(model.Predict(x)), SmallModel.Flat(model.Predict(x)), "predictions");
    }
}
