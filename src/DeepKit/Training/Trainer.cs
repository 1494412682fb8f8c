using DeepKit.Callbacks;
using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Models;

namespace DeepKit.Training;

/// <summary>The one loop that trains and evaluates models, whatever engine runs their steps.</summary>
internal sealed class Trainer(Model model, Compilation compilation)
{
    private readonly float[] _results = new float[compilation.Names.Length];
    private readonly string[] _sortedNames = [.. compilation.Names.Order(StringComparer.Ordinal)];

    public History Fit(Batches batches, Batches? validation, FitPlan plan, IEnumerable<Callback> callbacks, CancellationToken cancellation)
    {
        var history = new History();
        var run = new RunInfo(model, plan.Epochs, batches.Count) { TrainGraph = () => batches.Step(model, StepKind.Train).Graph.ToGraphDef() };
        var list = new CallbackList(callbacks, run);
        var logs = new Logs();
        model.StopTraining = false;
        try
        {
            list.TrainBegin();
            var start = run.Start ?? new EpochStart(plan.InitialEpoch);
            for (var epoch = start.Epoch; epoch < plan.Epochs && !model.StopTraining; epoch++)
            {
                list.EpochBegin(epoch);
                if (plan.Shuffle)
                {
                    batches.Shuffle(model.Order.Next());
                }
                logs = RunEpoch(StepKind.Train, batches, list, cancellation, epoch == start.Epoch ? start : null);
                Validate(validation, logs, list, cancellation);
                model.Order.EndEpoch();
                list.EpochEnd(epoch, logs);
                history.Add(epoch, logs);
            }
            compilation.Optimizer.FinalizeVariableValues();
            run.IsFinished = true;
        }
        finally
        {
            list.TrainEnd(logs);
        }
        return history;
    }

    public Evaluation Evaluate(Batches batches, IEnumerable<Callback> callbacks, CancellationToken cancellation)
    {
        var list = new CallbackList(callbacks, new RunInfo(model, 0, batches.Count));
        list.TestBegin();
        list.TestEnd(RunEpoch(StepKind.Test, batches, list, cancellation));
        return Results();
    }

    /// <summary>One step on one batch, counted by itself.</summary>
    public Evaluation RunSingle(StepKind kind, Batches batch)
    {
        compilation.ResetMetrics();
        RunStep(batch.Step(model, kind), batch, 0);
        return Results();
    }

    private void Validate(Batches? validation, Logs logs, CallbackList list, CancellationToken cancellation)
    {
        if (validation is null)
        {
            return;
        }
        list.TestBegin();
        var results = RunEpoch(StepKind.Test, validation, list, cancellation);
        list.TestEnd(results);
        foreach (var (name, value) in results)
        {
            logs[Logs.ValidationPrefix + name] = value;
        }
    }

    private Logs RunEpoch(StepKind kind, Batches batches, CallbackList list, CancellationToken cancellation, EpochStart? start = null)
    {
        var logs = new Logs();
        var step = batches.Step(model, kind);
        compilation.ResetMetrics();
        start?.RestoreMetrics(compilation);
        for (var batch = start?.Batch ?? 0; batch < batches.Count; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            list.BatchBegin(kind, batch);
            RunStep(step, batches, batch);
            CopyResults(logs);
            list.BatchEnd(kind, batch, logs);
            if (kind == StepKind.Train && model.StopTraining)
            {
                break;
            }
        }
        return logs;
    }

    private void RunStep(StepProgram step, Batches batches, int batch) =>
        step.Run(batches.MoveTo(batch), batches.Feeds, _results, ReadScalars);

    private static void ReadScalars(IExecutable executable, float[] results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = executable.Output<float>(i)[0];
        }
    }

    private void CopyResults(Logs logs)
    {
        foreach (var name in _sortedNames)
        {
            logs[name] = _results[Array.IndexOf(compilation.Names, name)];
        }
    }

    private Evaluation Results() => new(compilation.Names, [.. _results]);
}

/// <summary>Which epochs to train, and in which order their rows.</summary>
/// <param name="InitialEpoch">The first epoch, counted from 0.</param>
/// <param name="Epochs">The number of the last epoch plus one.</param>
/// <param name="Shuffle">Where orders come from; <c>null</c> keeps the rows as they are.</param>
internal sealed record FitPlan(int InitialEpoch, int Epochs, bool Shuffle);
