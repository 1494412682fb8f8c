using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Optimizers;

namespace DeepKit.Tests.Harness;

/// <summary>
/// An optimizer against a fixture of family optimizers: its weights and its rate after each of eight steps, and the optimizer's own
/// variables at the end, in Keras' order.
/// </summary>
/// <param name="Name">The fixture within its family.</param>
/// <param name="Make">Makes the optimizer.</param>
public sealed record OptimizerCase(string Name, Func<Optimizer> Make) : KerasCase($"optimizers/{Name}")
{
    public override Type Subject => Make().GetType();

    public override void Check(IEngine engine)
    {
        var fixture = Harness.Fixture.Load(Fixture);
        var optimizer = Make();
        var variables = fixture.List("initial").Select(VariableOf).ToArray();
        for (var step = 0; step < fixture.Int("steps"); step++)
        {
            Step(optimizer, variables, fixture.List("gradients"), step, engine);
            foreach (var (variable, after) in variables.Zip(fixture.List("after")))
            {
                KerasTolerance.AreClose(At(after, step), variable.Span<float>(), $"{variable.Name} after step {step}");
            }
            KerasTolerance.IsClose(fixture.Numbers("rates")[step], optimizer.LearningRate, $"learning rate after step {step}");
        }
        Assert.AreEqual(fixture.Int("iterations"), optimizer.Iterations);
        CheckSlots(fixture.List("slots"), optimizer.Variables);
    }

    private static void Step(Optimizer optimizer, Variable[] variables, IReadOnlyList<FixtureArray> gradients, int step, IEngine engine)
    {
        var run = new GraphRun();
        optimizer.Apply(run.Graph, [.. variables.Zip(gradients, (variable, all) => (variable, ConstantOf(run.Graph, At(all, step))))]);
        run.Run(engine);
    }

    private static void CheckSlots(IReadOnlyList<FixtureArray> slots, IReadOnlyList<Variable> variables)
    {
        CollectionAssert.AreEqual(slots.Select(slot => slot.Name).ToList(), variables.Select(variable => variable.Name).ToList());
        foreach (var (slot, variable) in slots.Zip(variables))
        {
            Assert.AreEqual(ShapeOf(slot.Shape), variable.Shape, variable.Name);
            Assert.AreEqual(slot.DType, variable.DType.KerasName(), variable.Name);
            if (variable.DType == DType.Float32)
            {
                KerasTolerance.AreClose(slot, variable.Span<float>(), variable.Name);
            }
            else
            {
                CollectionAssert.AreEqual(slot.Bytes, variable.Bytes().ToArray(), variable.Name);
            }
        }
    }

    private static Variable VariableOf(FixtureArray initial)
    {
        var variable = new Variable(initial.Name!, ShapeOf(initial.Shape));
        variable.Assign<float>(initial.Floats);
        return variable;
    }

    private static SymbolicTensor ConstantOf(Graph graph, FixtureArray value) =>
        graph.Constant(TensorValue.Of<float>(value.Floats, ShapeOf(value.Shape)));

    private static FixtureArray At(FixtureArray steps, int step)
    {
        var bytes = steps.Bytes.Length / steps.Shape[0];
        return new FixtureArray(steps.Name, steps.Shape[1..], steps.DType, steps.Bytes[(step * bytes)..((step + 1) * bytes)]);
    }

    private static Shape ShapeOf(int[] sizes) => Shape.Create([.. sizes.Select(size => (int?)size)]);
}
