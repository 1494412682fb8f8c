using System.Globalization;
using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Ops;
using DeepKit.Optimizers;

namespace DeepKit.Tests.Harness;

/// <summary>
/// A layer against a fixture of family layers: the traced shape, the output, the gradients of <c>sum(y · dy)</c> to the input and
/// to the weights, and the weights after one step of gradient descent.
/// </summary>
/// <param name="Name">The fixture within its family.</param>
/// <param name="Make">Makes the layer.</param>
public sealed record LayerCase(string Name, Func<Layer> Make) : KerasCase($"layers/{Name}")
{
    private const float LearningRate = 0.1f;

    public override Type Subject => Make().GetType();

    public override void Check(IEngine engine)
    {
        var fixture = Harness.Fixture.Load(Fixture);
        var layer = Make();
        var run = new GraphRun();
        var fixedBatch = fixture.Has("fixed_batch");
        var x = fixture.List("x").Select((array, i) => run.Input($"x{i}", array, TypeOf(array), fixedBatch)).ToArray();
        var context = new CallContext(fixture.Flag("training"));
        SetMasks(fixture, run, x, context);
        layer.BuildOnce([.. x.Select(input => input.Shape)]);
        SetWeights(layer, fixture);
        var y = layer.Apply(x, context);
        AreShapesOf(fixture.List("y"), y, fixedBatch);
        var gradients = Loss(fixture, run, y, context).GradientsOf([.. x.Where(input => input.DType.IsFloating()), .. layer.TrainableWeights.Select(run.Graph.Read)]);
        new SGD(LearningRate).Apply(run.Graph, [.. layer.TrainableWeights.Zip(gradients[^layer.TrainableWeights.Count..].OfType<SymbolicTensor>())]);
        var outputs = y.Select(run.Fetch).ToArray();
        var outputMasks = y.Select(context.MaskOf).Select(mask => mask is null ? -1 : run.Fetch(mask.Cast(DType.Float32))).ToArray();
        var positions = Array.ConvertAll(gradients, gradient => gradient is null ? -1 : run.Fetch(gradient));

        run.Run(engine);

        foreach (var (expected, output) in fixture.List("y").Zip(outputs))
        {
            KerasTolerance.AreClose(expected, run.Output(output), "y");
        }
        CheckMasks(fixture, run, outputMasks);
        CheckGradients(fixture, run, positions);
        CheckWeights(fixture.List("updated"), layer);
        CheckLater(fixture, run, engine, outputs[0]);
    }

    private static DType TypeOf(FixtureArray array) => array.DType switch
    {
        "bool" => DType.Bool,
        "int32" => DType.Int32,
        "int64" => DType.Int64,
        _ => DType.Float32,
    };

    private static void SetMasks(Fixture fixture, GraphRun run, SymbolicTensor[] x, CallContext context)
    {
        foreach (var mask in fixture.Has("masks") ? fixture.List("masks") : [])
        {
            context.SetMask(x[int.Parse(mask.Name!, CultureInfo.InvariantCulture)], run.Input($"mask{mask.Name}", mask, DType.Bool));
        }
    }

    private static SymbolicTensor Loss(Fixture fixture, GraphRun run, IReadOnlyList<SymbolicTensor> y, CallContext context) => fixture.List("dy")
        .Zip(y, (dy, output) => (output * run.Input("dy", dy)).Sum())
        .Concat(context.Losses)
        .Aggregate((sum, loss) => sum + loss);

    private static void SetWeights(Layer layer, Fixture fixture)
    {
        var weights = fixture.List("weights");
        CollectionAssert.AreEqual(weights.Select(weight => weight.Name).ToList(), layer.Weights.Select(LastName).ToList(), "The weights' names");
        foreach (var (variable, weight) in layer.Weights.Zip(weights))
        {
            CollectionAssert.AreEqual(weight.Shape, variable.Shape.ToArray(), variable.Name);
            if (variable.DType == DType.Float32)
            {
                variable.Assign<float>(weight.Floats);
            }
        }
    }

    private static string LastName(Variable variable) => variable.Name[(variable.Name.LastIndexOf('/') + 1)..];

    private static void AreShapesOf(IReadOnlyList<FixtureArray> expected, IReadOnlyList<SymbolicTensor> y, bool fixedBatch)
    {
        Assert.AreEqual(expected.Count, y.Count, "The number of outputs");
        foreach (var (array, output) in expected.Zip(y))
        {
            Assert.AreEqual(fixedBatch ? array.Shape[0] : null, output.Shape[0], $"The batch axis of {output.Shape}");
            CollectionAssert.AreEqual(array.Shape, output.Shape.WithBatch(array.Shape[0]).ToArray(), "The traced shape");
        }
    }

    private static void CheckMasks(Fixture fixture, GraphRun run, int[] positions)
    {
        var expected = fixture.Has("y_masks") ? fixture.List("y_masks") : [];
        CollectionAssert.AreEqual(
            expected.Select(mask => int.Parse(mask.Name!, CultureInfo.InvariantCulture)).ToList(),
            positions.Index().Where(output => output.Item >= 0).Select(output => output.Index).ToList(),
            "The outputs that have a mask");
        foreach (var (mask, position) in expected.Zip(positions.Where(position => position >= 0)))
        {
            KerasTolerance.AreClose(mask, run.Output(position), "mask of y");
        }
    }

    private static void CheckGradients(Fixture fixture, GraphRun run, int[] positions)
    {
        var inputs = fixture.Has("dx") ? fixture.List("dx") : [];
        foreach (var (gradient, position) in inputs.Zip(positions).Where(pair => pair.Second >= 0))
        {
            KerasTolerance.AreClose(gradient, run.Output(position), "dx");
        }
        var weights = fixture.List("dweights");
        foreach (var (gradient, position) in weights.Zip(positions[^weights.Count..]))
        {
            KerasTolerance.AreClose(gradient, run.Output(position), $"gradient of {gradient.Name}");
        }
    }

    private static void CheckWeights(IReadOnlyList<FixtureArray> updated, Layer layer)
    {
        foreach (var (variable, weight) in layer.Weights.Zip(updated).Where(pair => pair.First.DType == DType.Float32))
        {
            KerasTolerance.AreClose(weight, variable.Span<float>(), $"updated {weight.Name}");
        }
    }

    /// <summary>A layer whose state changes from step to step: the outputs of the next ones.</summary>
    private static void CheckLater(Fixture fixture, GraphRun run, IEngine engine, int output)
    {
        foreach (var later in fixture.Has("later") ? fixture.List("later") : [])
        {
            run.Run(engine);
            KerasTolerance.AreClose(later, run.Output(output), "a later y");
        }
    }
}
