using DeepKit.Common;
using DeepKit.Engines.Managed;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Engines.Managed.Embeddings;

/// <summary>Adam on a table of which a step reads few rows: put off or not, the same bits.</summary>
[TestClass]
public sealed class PostponedAdamTests
{
    private const int Words = 700;
    private const int Length = 20;
    private const int Batch = 16;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Steps_made_up_later_give_the_bits_of_steps_made_at_once(int threads)
    {
        var engine = new ManagedEngine(threads, shareSmallWork: true);
        var late = Train(engine, steps: 60, _ => { });
        var atOnce = Train(engine, steps: 60, model => model.Weights[0].ToTensor<float>());

        AreEqual(atOnce, late);
    }

    [TestMethod]
    public void A_slot_that_is_read_is_up_to_date()
    {
        var engine = new ManagedEngine(2, shareSmallWork: true);

        AreEqual(Train(engine, steps: 30, model => model.Optimizer.Variables[^1].Bytes()), Train(engine, steps: 30, _ => { }));
    }

    [TestMethod]
    public void Evaluation_and_prediction_see_all_steps()
    {
        var engine = new ManagedEngine(2, shareSmallWork: true);
        var (tokens, labels) = Sentences(1);

        AreEqual(
            Train(engine, steps: 30, model => { model.Predict(tokens); model.Evaluate(tokens, labels, verbose: 0); }),
            Train(engine, steps: 30, _ => { }));
    }

    [TestMethod]
    public void Rows_that_nobody_reads_for_thousands_of_steps_move_as_well()
    {
        var engine = new ManagedEngine(2, shareSmallWork: true);

        AreEqual(Train(engine, steps: 4200, model => model.Weights[0].Bytes()), Train(engine, steps: 4200, _ => { }));
    }

    [TestMethod]
    public void It_is_dense_Adam()
    {
        var fused = Train(new ManagedEngine(2, shareSmallWork: true), steps: 30, _ => { });
        var plain = Train(new ManagedEngine(2, fuse: false, shareSmallWork: true), steps: 30, _ => { });

        for (var variable = 0; variable < plain.Length; variable++)
        {
            Tolerance.LongFloat32.Compare(plain[variable], fused[variable], $"variable {variable}");
        }
    }

    [TestMethod]
    public void A_model_may_change_its_engine()
    {
        var (first, second) = (new ManagedEngine(2, shareSmallWork: true), new ManagedEngine(1));

        var changing = Train(first, steps: 30, model => Compile(model, model.Optimizer, model.Optimizer.Iterations % 2 == 0 ? first : second));

        for (var variable = 0; variable < changing.Length; variable++)
        {
            Tolerance.LongFloat32.Compare(Train(first, steps: 30, _ => { })[variable], changing[variable], $"variable {variable}");
        }
    }

    [TestMethod]
    public void Predictions_may_run_while_a_model_is_trained()
    {
        var engine = new ManagedEngine(2, shareSmallWork: true);
        using var done = new CancellationTokenSource();
        Task? predictions = null;
        var (tokens, _) = Sentences(2);

        var watched = Train(engine, steps: 200, model => predictions ??= Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                Assert.IsFalse(float.IsNaN(model.Predict(tokens)[0, 0]));
            }
        }));
        done.Cancel();
        predictions!.Wait();

        AreEqual(Train(engine, steps: 200, _ => { }), watched);
    }

    private static TensorValue[] Train(ManagedEngine engine, int steps, Action<Model> afterStep)
    {
        RandomSeed.Set(3);
        var model = new Sequential { new Input(Length), new Embedding(Words, 16), new SimpleRNN(8), new Dense(1, activation: "sigmoid") };
        Compile(model, new Adam(), engine);
        for (var step = 0; step < steps; step++)
        {
            var (tokens, labels) = Sentences(step);
            model.TrainOnBatch(tokens, labels);
            afterStep(model);
        }
        return [.. model.Weights.Concat(model.Optimizer.Variables).Select(variable => new TensorValue(variable.DType, variable.Shape, variable.Bytes()))];
    }

    private static void Compile(Model model, Optimizer optimizer, ManagedEngine engine) =>
        model.Compile(optimizer, "binary_crossentropy", engine: engine);

    /// <summary>Sentences of one half of the words in the first thousand steps, and of the other half then.</summary>
    private static (TensorData Tokens, TensorData Labels) Sentences(int seed)
    {
        var random = new Random(seed);
        var first = seed < 1000 ? 0 : Words / 2;
        var tokens = new int[Batch, Length];
        var labels = new float[Batch];
        for (var row = 0; row < Batch; row++)
        {
            labels[row] = random.Next(2);
            for (var position = 0; position < Length; position++)
            {
                tokens[row, position] = first + random.Next(Words / 2);
            }
        }
        return (tokens, labels);
    }

    private static void AreEqual(TensorValue[] expected, TensorValue[] actual)
    {
        for (var variable = 0; variable < expected.Length; variable++)
        {
            Assert.IsTrue(expected[variable].Bytes.SequenceEqual(actual[variable].Bytes), $"Variable {variable} differs.");
        }
    }
}
