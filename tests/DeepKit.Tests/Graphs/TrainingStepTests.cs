using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Losses;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Graphs;

[TestClass]
public sealed class TrainingStepTests
{
    private const int Steps = 3;
    private const int Rows = 20;

    public static IEnumerable<object[]> OptimizerNames => [["adam"], ["sgd"], ["momentum"], ["nesterov"], ["amsgrad"]];

    [TestMethod]
    [DynamicData(nameof(OptimizerNames))]
    public void TensorFlow_trains_a_network_to_the_same_loss_and_weights(string optimizer)
    {
        var engine = EngineRun.Managed(2, fuse: true);
        var step = new SmallNetwork(engine, Optimizer(optimizer)).Step;
        Compare(engine, step, seed => SmallNetwork.Batch(Rows, seed));
    }

    /// <summary>Recurrent layers are functions of the graph there, spelt in TensorFlow's ops.</summary>
    [TestMethod]
    [DataRow("stacked and masked")]
    [DataRow("two inputs")]
    [DataRow("transformer")]
    [DataRow("tagger")]
    public void TensorFlow_trains_a_text_model_to_the_same_loss_and_weights(string name)
    {
        var (model, engine, random) = (TextModel(name), EngineRun.Managed(2, fuse: true), new Random(7));
        foreach (var weight in model.Weights)
        {
            TensorValues.Random(random, weight.DType, weight.Shape, -0.4, 0.4).Bytes.CopyTo(weight.Bytes());
        }
        model.Compile(new SGD(0.1f), [.. model.OutputShapes.Select(shape => (Loss)(shape[^1] > 1 ? "sparse_categorical_crossentropy" : "binary_crossentropy"))], engine: engine);
        Shape?[] targets = [.. model.OutputShapes.Select(shape => shape[1..^1])];
        var signature = new StepSignature(StepKind.Train, [.. model.InputShapes.Select(shape => shape.WithoutBatch)], targets, new Shape?[targets.Length]);
        var step = model.Step(signature).Graph;

        Compare(engine, step, seed => [.. step.Inputs.Select((input, i) => WholeNumbers(input, new Random((seed * Rows) + i)))]);
    }

    private static Model TextModel(string name) => name switch
    {
        "stacked and masked" => SequenceModels.StackedMasked(),
        "two inputs" => SequenceModels.TwoInputs(),
        "transformer" => SequenceModels.Transformer(),
        _ => SequenceModels.Tagger(),
    };

    private static TensorValue WholeNumbers(SymbolicTensor input, Random random)
    {
        var isTarget = input.Node.Name.StartsWith('y');
        var below = input.DType == DType.Int64 ? 4 : isTarget ? 2 : SequenceModels.SmallVocabulary;
        var shape = input.Shape.WithBatch(Rows);
        long[] numbers = [.. Enumerable.Range(0, (int)shape.ElementCount!.Value).Select(_ => random.NextInt64(below))];
        return input.DType switch
        {
            DType.Int64 => TensorValue.Of(numbers, shape),
            DType.Int32 => TensorValue.Of(Array.ConvertAll(numbers, number => (int)number), shape),
            _ => TensorValue.Of(Array.ConvertAll(numbers, number => (float)number), shape),
        };
    }

    private static void Compare(IEngine engine, Graph step, Func<int, TensorValue[]> batches)
    {
        var variables = StepCheck.Variables(step);
        var initial = StepCheck.Keep(variables);
        var expected = Train(TestEngines.TensorFlow, step, batches);
        StepCheck.PutBack(variables, initial);
        var actual = Train(engine, step, batches);
        foreach (var (name, value) in expected)
        {
            Tolerance.Training.Compare(value, actual[name], name);
        }
    }

    /// <summary>The outputs of all steps, and what the variables are afterwards.</summary>
    private static Dictionary<string, TensorValue> Train(IEngine engine, Graph step, Func<int, TensorValue[]> batches)
    {
        var run = new EngineRun(engine, step, batches(0));
        var results = new Dictionary<string, TensorValue>();
        for (var i = 0; i < Steps; i++)
        {
            foreach (var (index, output) in run.Run(batches(i)).Index())
            {
                results.Add($"step {i}, output {index}", output);
            }
        }
        foreach (var variable in StepCheck.Variables(step))
        {
            // Two variables may have one name.
            results.Add($"variable {results.Count}, {variable.Name}", new TensorValue(variable.DType, variable.Shape, variable.Bytes()));
        }
        return results;
    }

    private static Optimizer Optimizer(string name) => name switch
    {
        "momentum" => new SGD(0.05f, momentum: 0.9f),
        "nesterov" => new SGD(0.05f, momentum: 0.9f, nesterov: true),
        "amsgrad" => new Adam(amsgrad: true),
        _ => name,
    };
}
