using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;

namespace DeepKit.Training;

/// <summary>Composes the graph of a step: forward pass, loss, metrics, gradients and the optimizer's updates.</summary>
internal sealed class StepBuilder(Model model, Compilation? compilation)
{
    private readonly Graph _graph = new();

    /// <summary>
    /// The graph; its inputs are the model's, then targets, then sample weights, its outputs the loss and then the metrics, or the predictions.
    /// </summary>
    public Graph Build(StepSignature signature)
    {
        var context = new CallContext(training: signature.Kind == StepKind.Train);
        var inputs = model.Inputs.Zip(signature.Inputs).Select(pair => Placeholder(pair.First.Name, pair.First.Shape[0], pair.Second, pair.First.Spec.DType));
        var predictions = model.Apply([.. inputs], context);
        if (signature.Kind == StepKind.Predict)
        {
            // A tensor that is both fed and fetched is an error in TensorFlow.
            _graph.Complete([.. predictions.Select(prediction => prediction.Identity())]);
        }
        else
        {
            var outputs = Outputs(signature, compilation!, predictions, context);
            AddLossAndUpdates(signature.Kind, compilation!, outputs, context);
        }
        return _graph;
    }

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
        var dtype = compiled.Outputs[output].Loss is { TakesLabels: true } ? DType.Int64 : prediction.DType;
        return Placeholder(Name("y", compiled, output), null, row, dtype);
    }

    private static string Name(string what, Compilation compiled, int output) =>
        compiled.Outputs.Count == 1 ? what : $"{what}_{compiled.Outputs[output].Name}";

    private void AddLossAndUpdates(StepKind kind, Compilation compiled, StepOutput[] outputs, CallContext context)
    {
        var losses = outputs.Where(output => output.Compiled.Loss is not null).Select(output => (Output: output, Value: output.Loss())).ToArray();
        var total = Total([.. losses.Select(loss => loss.Output.Weighted(loss.Value)), .. context.Losses]);
        var rows = RowCount(outputs.Length > 0 ? outputs[0].Prediction : _graph.Inputs[0]);
        var results = new List<SymbolicTensor> { compiled.LossTracker.Update(total, rows) };
        if (compiled.TracksEachLoss)
        {
            results.AddRange(losses.Select(loss => loss.Output.Compiled.LossTracker.Update(loss.Value, rows)));
        }
        results.AddRange(outputs.SelectMany(output => output.Metrics(weighted: false)));
        results.AddRange(outputs.SelectMany(output => output.Metrics(weighted: true)));
        if (kind == StepKind.Train)
        {
            AddTraining(compiled, total);
        }
        _graph.Complete(results);
    }

    private SymbolicTensor Total(SymbolicTensor[] losses) => losses.Length > 0
        ? losses.Aggregate((sum, loss) => sum + loss)
        : throw new InvalidOperationException($"Model \"{model.Name}\" has no loss. Name one in Compile(loss:), or let a layer call AddLoss.");

    private void AddTraining(Compilation compiled, SymbolicTensor loss)
    {
        var weights = model.TrainableWeights;
        var gradients = loss.GradientsOf([.. weights.Select(_graph.Read)]);
        compiled.Optimizer.Apply(
            _graph,
            [.. weights.Zip(gradients).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))]);
    }

    /// <summary>The rows of the batch as a scalar: all elements divided by those of a row.</summary>
    private static SymbolicTensor RowCount(SymbolicTensor batch) =>
        batch.Size(DType.Float32) / (double)batch.Shape.WithoutBatch.ElementCount!.Value;
}
