using DeepKit.Graphs;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;
using DeepKit.Tests.Harness.TensorFlow;

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
        var engine = ManagedRun.Engine(2, fuse: true);
        var step = new SmallNetwork(engine, Optimizer(optimizer)).Step;
        using var session = new TensorFlowSession(step);
        var managed = new ManagedRun(engine, step, SmallNetwork.Batch(Rows));

        for (var i = 0; i < Steps; i++)
        {
            var batch = SmallNetwork.Batch(Rows, seed: i);
            var (expected, actual) = (session.Run(batch), managed.Run(batch));
            for (var output = 0; output < expected.Length; output++)
            {
                Tolerance.Training.Compare(expected[output], actual[output], $"step {i}, output {output}");
            }
        }
        foreach (var variable in StepCheck.Variables(step))
        {
            var value = new TensorValue(variable.DType, variable.Shape, variable.Bytes());
            Tolerance.Training.Compare(session.ValueOf(variable), value, variable.Name);
        }
    }

    private static Optimizer Optimizer(string name) => name switch
    {
        "momentum" => new SGD(0.05f, momentum: 0.9f),
        "nesterov" => new SGD(0.05f, momentum: 0.9f, nesterov: true),
        "amsgrad" => new Adam(amsgrad: true),
        _ => name,
    };
}
