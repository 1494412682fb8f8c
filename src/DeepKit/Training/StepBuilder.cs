using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;
using DeepKit.Optimizers;

namespace DeepKit.Training;

/// <summary>Composes the graph of a step: forward pass, loss, metrics, gradients and the optimizer's updates.</summary>
internal sealed class StepBuilder(Model model, Compilation? compilation)
{
    private readonly Graph _graph = new();

    /// <summary>
    /// The graph; its inputs are the model's, then targets, then sample weights (for each tower), its outputs the loss and then the metrics,
    /// or the predictions.
    /// </summary>
    public Graph Build(StepSignature signature)
    {
        if (signature.Kind == StepKind.Predict)
        {
            // A tensor that is both fed and fetched is an error in TensorFlow.
            _graph.Complete([.. model.Apply(Inputs(signature), new CallContext(training: false)).Select(prediction => prediction.Identity())]);
        }
        else
        {
            AddTowers(signature, compilation!);
        }
        return _graph;
    }

    private void AddTowers(StepSignature signature, Compilation compiled)
    {
        var towers = new StepTower[signature.Towers];
        IReadOnlyList<SymbolicTensor> results = [];
        for (var i = 0; i < towers.Length; i++)
        {
            using Graph.Scope? scope = towers.Length > 1 ? _graph.EnterScope(TowerScope.Of(i)) : null;
            towers[i] = Tower(signature, compiled);
            results = towers[i].UpdateMetrics(compiled);
        }
        if (signature.Kind == StepKind.Train)
        {
            AddTraining(compiled, towers);
        }
        _graph.Complete(results);
    }

    private StepTower Tower(StepSignature signature, Compilation compiled)
    {
        var context = new CallContext(training: signature.Kind == StepKind.Train);
        var inputs = Inputs(signature);
        var predictions = model.Apply(inputs, context);
        var outputs = Outputs(signature, compiled, predictions, context);
        var losses = outputs.Where(output => output.Compiled.Loss is not null).Select(output => (Output: output, Value: output.Loss())).ToArray();
        var total = Total([.. losses.Select(loss => loss.Output.Weighted(loss.Value)), .. context.Losses]);
        var rows = RowCount(outputs.Length > 0 ? outputs[0].Prediction : inputs[0]);
        return new StepTower(outputs, losses, total, rows);
    }

    private SymbolicTensor[] Inputs(StepSignature signature) =>
        [.. model.Inputs.Zip(signature.Inputs).Select(pair => Placeholder(pair.First.Name, pair.First.Shape[0], pair.Second, pair.First.Spec.DType))];

    private SymbolicTensor Placeholder(string name, int? batch, Shape row, DType dtype) =>
        _graph.Placeholder(name, Shape.Create([batch, .. row]), dtype);

    private StepOutput[] Outputs(StepSignature signature, Compilation compiled, IReadOnlyList<SymbolicTensor> predictions, CallContext context)
    {
        var targets = signature.Targets.Select((row, i) => row is null ? null : Target(compiled, i, row, predictions[i])).ToArray();
        var weights = signature.Weights.Select((row, i) => row is null ? null : Placeholder(Name("sample_weight", compiled, i), null, row, DType.Float32)).ToArray();
        return
        [
            .. compiled.Outputs
                .Select((output, i) => (Output: output, Index: i))
                .Where(pair => targets[pair.Index] is not null)
                .Select(pair => new StepOutput(pair.Output, targets[pair.Index]!, predictions[pair.Index], weights[pair.Index], context.MaskOf(predictions[pair.Index]))),
        ];
    }

    private SymbolicTensor Target(Compilation compiled, int output, Shape row, SymbolicTensor prediction)
    {
        var dtype = compiled.Outputs[output].LossFor(Shape.Create([null, .. row]), prediction.Shape) is { TakesLabels: true } ? DType.Int64 : prediction.DType;
        return Placeholder(Name("y", compiled, output), null, row, dtype);
    }

    private static string Name(string what, Compilation compiled, int output) =>
        compiled.Outputs.Count == 1 ? what : $"{what}_{compiled.Outputs[output].Name}";

    private SymbolicTensor Total(SymbolicTensor[] losses) => losses.Length > 0
        ? losses.Aggregate((sum, loss) => sum + loss)
        : throw new InvalidOperationException($"Model \"{model.Name}\" has no loss. Name one in Compile(loss:), or let a layer call AddLoss.");

    private void AddTraining(Compilation compiled, StepTower[] towers)
    {
        var weights = model.TrainableWeights;
        var read = weights.Select(_graph.Read).ToArray();
        var gradients = towers.Length == 1 ? compiled.Optimizer.ScaleLoss(towers[0].Total).GradientsOf(read) : SummedGradients(compiled.Optimizer, towers, read);
        if (weights.Count > 0 && Array.TrueForAll(gradients, gradient => gradient is null))
        {
            throw new InvalidOperationException(
                $"Model \"{model.Name}\" cannot be trained: its loss depends on none of its {weights.Count} trainable weights. Check what the loss is computed from.");
        }
        compiled.Optimizer.Build(weights);
        compiled.Optimizer.Apply(
            _graph,
            [.. weights.Zip(gradients).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))]);
    }

    /// <summary>The gradients of the loss of all rows, in which each tower's loss counts by its rows.</summary>
    private SymbolicTensor?[] SummedGradients(Optimizer optimizer, StepTower[] towers, SymbolicTensor[] weights)
    {
        var rows = towers.Select(tower => tower.Rows).Aggregate((sum, part) => sum + part);
        var sums = new SymbolicTensor?[weights.Length];
        for (var tower = 0; tower < towers.Length; tower++)
        {
            using var scope = _graph.EnterScope(TowerScope.Of(tower));
            var gradients = optimizer.ScaleLoss(towers[tower].Total * (towers[tower].Rows / rows)).GradientsOf(weights);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] = sums[i] is { } sum && gradients[i] is { } part ? sum + part : sums[i] ?? gradients[i];
            }
        }
        return sums;
    }

    /// <summary>The rows of the batch as a scalar: all elements divided by those of a row.</summary>
    private static SymbolicTensor RowCount(SymbolicTensor batch) =>
        batch.Size(DType.Float32) / (double)batch.Shape.WithoutBatch.ElementCount!.Value;
}
