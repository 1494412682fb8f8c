using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Engines.Managed;

[TestClass]
public sealed class VariableUpdateTests
{
    private static readonly Dictionary<string, Func<Graph>> Steps = new()
    {
        ["a variable that others read, in the same step"] = () => Build((graph, a, b) =>
        {
            var (oldA, oldB) = (graph.Read(a), graph.Read(b));
            graph.Assign(a, oldA - (oldB * 0.1));
            return [oldA.MatMul(oldB), (oldA + oldB).Sum(), graph.Read(a)];
        }),
        ["two variables swapped"] = () => Build((graph, a, b) =>
        {
            var (oldA, oldB) = (graph.Read(a), graph.Read(b));
            graph.Assign(a, oldB);
            graph.Assign(b, oldA);
            return [oldA + oldB];
        }),
        ["a variable copied and then changed"] = () => Build((graph, a, b) =>
        {
            var (oldA, oldB) = (graph.Read(a), graph.Read(b));
            graph.Assign(a, oldA * 2);
            graph.Assign(b, oldA);
            return [oldB * 3];
        }),
        ["old values that are fetched"] = () => Build((graph, a, b) =>
        {
            var (oldA, oldB) = (graph.Read(a), graph.Read(b));
            graph.Assign(a, oldA * 2);
            return [oldA, oldB, oldA.Reshape([null])];
        }),
        ["one value for two variables"] = () => Build((graph, a, b) =>
        {
            var value = graph.Read(a).Tanh() + graph.Read(b);
            graph.Assign(a, value);
            graph.Assign(b, value);
            return [value];
        }),
        ["a product of the variable with itself"] = () => Build((graph, a, _) =>
        {
            var old = graph.Read(a);
            graph.Assign(a, old.MatMul(old, transposeB: true));
            return [];
        }),
        ["a variable by its own sum"] = () => Build((graph, a, _) =>
        {
            var old = graph.Read(a);
            graph.Assign(a, old / (old.Square().Sum([0], keepDims: true) + 1));
            return [old.Sum()];
        }),
        ["a variable assigned twice"] = () => Build((graph, a, b) =>
        {
            graph.Assign(a, graph.Read(a) + 1);
            graph.Assign(a, graph.Read(a) * graph.Read(b));
            return [graph.Read(a)];
        }),
        ["a constant"] = () => Build((graph, a, b) =>
        {
            graph.Assign(a, graph.Read(a).Graph.Constant(TensorValues.Random(new Random(2), DType.Float32, a.Shape)));
            return [graph.Read(b).Exp()];
        }),
        ["each from the other"] = () => Build((graph, a, b) =>
        {
            var (oldA, oldB) = (graph.Read(a), graph.Read(b));
            graph.Assign(a, oldB.Tanh());
            graph.Assign(b, oldA.Exp());
            return [];
        }),
    };

    public static IEnumerable<object[]> Names => Steps.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Updates_see_old_values_however_they_are_planned(string name) => StepCheck.Run(Steps[name](), Tolerance.Float32);

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void TensorFlow_updates_variables_to_the_same_values(string name)
    {
        var graph = Steps[name]();
        var expected = NodeByNode.Run(graph);

        var outputs = new EngineRun(TestEngines.TensorFlow, graph, []).Run();

        for (var i = 0; i < outputs.Length; i++)
        {
            Tolerance.Float32.Compare(outputs[i], expected.Outputs[i], $"output {i}");
        }
        foreach (var (variable, value) in expected.Variables)
        {
            Tolerance.Float32.Compare(new TensorValue(variable.DType, variable.Shape, variable.Bytes()), value, variable.Name);
        }
    }

    private static Graph Build(Func<Graph, Variable, Variable, SymbolicTensor[]> emit)
    {
        var (graph, random) = (new Graph(), new Random(4));
        Variable[] variables = [new("a", [70, 70]), new("b", [70, 70])];
        foreach (var variable in variables)
        {
            TensorValues.Random(random, DType.Float32, variable.Shape).Bytes.CopyTo(variable.Bytes());
        }
        // Fetched through an identity, as every model does: TensorFlow's variables share memory with what is read.
        graph.Complete([.. emit(graph, variables[0], variables[1]).Select(output => output.Identity())]);
        return graph;
    }
}
