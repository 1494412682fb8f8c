using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

[TestClass]
public sealed class GradientBodyTests
{
    /// <summary>Gives <c>scale · a²</c> and <c>a · b</c>; a third input has no part in either.</summary>
    private static readonly OpDefinition Forward = new("Forward")
    {
        Infer = op => [op.Inputs[0].Spec, op.Inputs[0].Spec],
        Body = (op, inputs) => [inputs[0].Square() * op.Attributes.Get<long>("scale"), inputs[0] * inputs[1]],
    };

    [TestMethod]
    public void Inputs_may_stand_in_any_order_and_gradients_be_some_of_them()
    {
        var (db, da) = Run(new GradientRoles(Inputs: [3, 1, 4], Seeds: [0, 2], Sources: [1, 0]));

        Tolerance.Float32.Compare([100 * 2, 200 * 3], db, "d(ab)/db = a");
        Tolerance.Float32.Compare([(10 * 2 * 5 * 2) + (100 * 7), (20 * 2 * 5 * 3) + (200 * 8)], da, "2 · scale · a + b");
    }

    [TestMethod]
    public void An_output_without_a_seed_takes_no_part()
    {
        var (db, da) = Run(new GradientRoles(Inputs: [3, 1, 4], Seeds: [null, 2], Sources: [1, 0]));

        Tolerance.Float32.Compare([200, 600], db, "d(ab)/db = a");
        Tolerance.Float32.Compare([700, 1600], da, "b");
    }

    [TestMethod]
    public void An_input_that_no_output_depends_on_has_zeros()
    {
        var (db, dc) = Run(new GradientRoles(Inputs: [3, 1, 4], Seeds: [0, null], Sources: [1, 2]));

        Tolerance.Exact.Compare([0, 0], db, "b has no part in the first output");
        Tolerance.Exact.Compare([0, 0], dc, "c has no part in any output");
    }

    [TestMethod]
    public void The_forward_op_may_have_attributes_of_its_own()
    {
        var (_, da) = Run(new GradientRoles(Inputs: [3, 1, 4], Seeds: [0, null], Sources: [1, 0]) { Attributes = new() { ["scale"] = 1L } });

        Tolerance.Float32.Compare([40, 120], da, "2a");
    }

    /// <summary>Both outputs of a gradient op with the inputs: gradient of output 0, b, gradient of output 1, a, c.</summary>
    private static (double[] First, double[] Second) Run(GradientRoles roles)
    {
        var gradient = new OpDefinition("ForwardGrad")
        {
            Infer = op => [op.Inputs[0].Spec, op.Inputs[0].Spec],
            Body = GradientBody.Of(Forward, _ => roles),
        };
        var graph = new Graph();
        SymbolicTensor[] inputs = [.. Enumerable.Range(0, 5).Select(_ => graph.Placeholder("x", [null]))];
        graph.Complete(graph.Add(gradient, inputs, new() { ["scale"] = 5L }).Outputs);
        float[][] values = [[10, 20], [7, 8], [100, 200], [2, 3], [0, 0]];
        var results = EngineRun.Once(graph, [.. values.Select(numbers => TensorValue.Of<float>(numbers, [2]))], expandBodies: true);
        return (results[0].ToDoubles(), results[1].ToDoubles());
    }
}
