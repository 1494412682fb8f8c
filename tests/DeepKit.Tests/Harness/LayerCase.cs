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
        var x = run.Input("x", fixture.Array("x"));
        layer.BuildOnce(x.Shape);
        SetWeights(layer, fixture);
        var y = layer.Trace(x, new CallContext(fixture.Flag("training")));
        IsShapeOf(fixture.Array("y"), y.Shape);
        var gradients = (y * run.Input("dy", fixture.Array("dy"))).Sum().GradientsOf([x, .. layer.TrainableWeights.Select(run.Graph.Read)]);
        new SGD(LearningRate).Apply(run.Graph, [.. layer.TrainableWeights.Zip(gradients[1..].OfType<SymbolicTensor>())]);
        var output = run.Fetch(y);
        var positions = Array.ConvertAll(gradients, gradient => run.Fetch(gradient!));

        run.Run(engine);

        KerasTolerance.AreClose(fixture.Array("y"), run.Output(output), "y");
        CheckGradients(fixture, run, positions);
        CheckWeights(fixture.List("updated"), layer);
        CheckLater(fixture, run, engine, output);
    }

    private static void SetWeights(Layer layer, Fixture fixture)
    {
        var weights = fixture.List("weights");
        CollectionAssert.AreEqual(weights.Select(weight => weight.Name).ToList(), layer.Weights.Select(LastName).ToList(), "The weights' names");
        foreach (var (variable, weight) in layer.Weights.Zip(weights))
        {
            CollectionAssert.AreEqual(weight.Shape, variable.Shape.ToArray(), variable.Name);
            variable.Assign<float>(weight.Floats);
        }
    }

    private static string LastName(Variable variable) => variable.Name[(variable.Name.LastIndexOf('/') + 1)..];

    private static void IsShapeOf(FixtureArray y, Shape traced)
    {
        Assert.IsNull(traced[0], $"The batch axis of {traced}");
        CollectionAssert.AreEqual(y.Shape, traced.WithBatch(y.Shape[0]).ToArray(), "The traced shape");
    }

    private static void CheckGradients(Fixture fixture, GraphRun run, int[] positions)
    {
        KerasTolerance.AreClose(fixture.Array("dx"), run.Output(positions[0]), "dx");
        foreach (var (gradient, position) in fixture.List("dweights").Zip(positions[1..]))
        {
            KerasTolerance.AreClose(gradient, run.Output(position), $"gradient of {gradient.Name}");
        }
    }

    private static void CheckWeights(IReadOnlyList<FixtureArray> updated, Layer layer)
    {
        foreach (var (variable, weight) in layer.Weights.Zip(updated))
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
