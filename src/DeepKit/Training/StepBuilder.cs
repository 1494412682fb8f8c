using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;

namespace DeepKit.Training;

/// <summary>Composes the graph of a step: forward pass, loss, metrics, gradients and the optimizer's updates.</summary>
internal sealed class StepBuilder(Model model, Compilation? compilation)
{
    private readonly Graph _graph = new();

    /// <summary>The graph; its outputs are the loss and then the metrics, or the predictions.</summary>
    public Graph Build(StepSignature signature)
    {
        var context = signature.Kind == StepKind.Train ? CallContext.ForTraining : CallContext.ForInference;
        var x = _graph.Placeholder("x", model.InputShape, model.InputDType);
        var predictions = model.Trace(x, context);
        if (signature.Kind == StepKind.Predict)
        {
            // A tensor that is both fed and fetched is an error in TensorFlow.
            _graph.Complete([predictions.Identity()]);
            return _graph;
        }
        AddLossAndUpdates(signature, compilation!, predictions);
        return _graph;
    }

    private void AddLossAndUpdates(StepSignature signature, Compilation compiled, SymbolicTensor predictions)
    {
        Shape batch = [null];
        var targets = _graph.Placeholder("y", batch.Concat(signature.TargetRow), compiled.Loss.TakesLabels ? DType.Int64 : predictions.DType);
        var weights = signature.IsWeighted ? _graph.Placeholder("sample_weight", batch, predictions.DType) : null;
        var loss = compiled.Loss.Reduce(targets, predictions, weights);
        var outputs = new List<SymbolicTensor> { compiled.LossTracker.Update(loss, RowCount(predictions)) };
        outputs.AddRange(compiled.MetricsFor(targets.Shape, predictions.Shape).Select(metric => metric.Update(targets, predictions)));
        if (signature.Kind == StepKind.Train)
        {
            AddTraining(compiled, loss);
        }
        _graph.Complete(outputs);
    }

    private void AddTraining(Compilation compiled, SymbolicTensor loss)
    {
        var weights = model.TrainableWeights;
        var gradients = loss.GradientsOf([.. weights.Select(_graph.Read)]);
        compiled.Optimizer.Apply(
            _graph,
            [.. weights.Zip(gradients).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))]);
    }

    /// <summary>The rows of the batch as a scalar: all elements divided by those of a row.</summary>
    private static SymbolicTensor RowCount(SymbolicTensor predictions) =>
        predictions.Size(predictions.DType) / (double)predictions.Shape.WithoutBatch.ElementCount!.Value;
}
