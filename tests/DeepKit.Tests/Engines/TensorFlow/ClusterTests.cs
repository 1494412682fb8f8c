using System.Diagnostics;
using DeepKit.Callbacks;
using DeepKit.Engines;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Engines.TensorFlow;

[TestClass]
[DoNotParallelize]
public sealed class ClusterTests
{
    /// <summary>Not a multiple of the batch: the last one is a single row, which two workers cannot share.</summary>
    private const int Rows = 97;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    [TestMethod]
    public void Two_workers_train_to_the_losses_of_one_process()
    {
        _ = TestEngines.TensorFlow;
        using var workers = new WorkerProcesses(2, Timeout);
        var (alone, shared) = (CurveModels.Mlp(), CurveModels.Mlp());
        var (one, other) = (new Adam(), new Adam());

        var expected = Train(alone, one, epochs: 4, cluster: null);
        var actual = Train(shared, other, epochs: 4, workers.Cluster);

        foreach (var name in expected.Names)
        {
            Tolerance.Training.Compare([.. expected[name]], [.. actual[name]], name);
        }
        foreach (var (ours, theirs) in alone.Weights.Concat(one.Variables).Zip(shared.Weights.Concat(other.Variables)))
        {
            Tolerance.Training.Compare(ValueOf(ours), ValueOf(theirs), ours.Name);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_worker_that_is_killed_is_named_and_the_weights_are_those_of_the_last_epoch(int task)
    {
        _ = TestEngines.TensorFlow;
        using var workers = new WorkerProcesses(2, Timeout);
        var model = CurveModels.Mlp();
        var killer = new Killer(workers, task);
        var watch = Stopwatch.StartNew();

        var error = Assert.ThrowsExactly<WorkerLostException>(() => Train(model, new Adam(), epochs: 3, workers.Cluster, killer));

        Assert.IsLessThan(1.5 * Timeout, watch.Elapsed);
        CollectionAssert.AreEqual(new[] { workers.Cluster.Workers[task] }, error.Workers.ToArray());
        Errors.Say(error, workers.Cluster.Workers[task], "was lost", "when the epoch began");
        foreach (var (weight, kept) in model.Weights.Zip(killer.Kept))
        {
            CollectionAssert.AreEqual(kept, weight.Bytes().ToArray(), weight.Name);
        }
        Train(model, new Adam(), epochs: 1, cluster: null);
    }

    [TestMethod]
    public void Workers_that_never_were_are_named_before_the_first_step()
    {
        _ = TestEngines.TensorFlow;
        var addresses = WorkerProcesses.FreeAddresses(2);

        var error = Assert.ThrowsExactly<WorkerLostException>(() => Train(CurveModels.Mlp(), new Adam(), epochs: 1, new Cluster(addresses)));

        Errors.Say(error, addresses[0], addresses[1], "Worker.Run");
    }

    [TestMethod]
    public void Addresses_and_times_are_checked()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new Cluster()), "addresses", "none");
        foreach (var bad in new[] { "", "somewhere", "host:", ":2222", "host:0", "host:70000", "host:-1" })
        {
            Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new Cluster(bad)), "\"10.0.0.5:2222\"", $"\"{bad}\"");
        }
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => new Cluster("a:1", "A:1")), "each worker once");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Cluster("a:1") { Timeout = TimeSpan.Zero }), "above 0");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Worker.Run(new Cluster("a:1"), task: 1)), "from 0 to 0");
    }

    private static History Train(Model model, Optimizer optimizer, int epochs, Cluster? cluster, params Callback[] callbacks)
    {
        model.Compile(optimizer, "sparse_categorical_crossentropy", ["accuracy"], engine: TestEngines.Single);
        var (images, labels) = (CurveModels.Images(0, Rows), CurveModels.Labels(0, Rows));
        return model.Fit(
            images, labels, epochs, CurveModels.Batch, verbose: 0, callbacks, validationData: (images, labels), shuffle: false, cluster: cluster);
    }

    private static DeepKit.Graphs.TensorValue ValueOf(DeepKit.Graphs.Variable variable) => new(variable.DType, variable.Shape, variable.Bytes());

    /// <summary>Kills a worker in the second epoch.</summary>
    private sealed class Killer(WorkerProcesses workers, int task) : Callback
    {
        private int _batches;

        public IReadOnlyList<byte[]> Kept { get; private set; } = [];

        public override void OnEpochBegin(int epoch) => Kept = StepCheck.Keep(Model.Weights);

        public override void OnTrainBatchEnd(int batch, Logs logs)
        {
            if (++_batches == 6)
            {
                workers.Kill(task);
            }
        }
    }
}
