using DeepKit.Graphs;
using DeepKit.Metrics;
using DeepKit.Ops;

namespace DeepKit.Training;

/// <summary>One output of a model within a step that trains or evaluates it.</summary>
/// <param name="Compiled">Its loss and metrics.</param>
/// <param name="Target">What it should have been.</param>
/// <param name="Prediction">What it is.</param>
/// <param name="SampleWeight">A factor per sample, if samples are weighted.</param>
/// <param name="Mask">Which time steps count, if not all.</param>
internal sealed record StepOutput(OutputCompilation Compiled, SymbolicTensor Target, SymbolicTensor Prediction, SymbolicTensor? SampleWeight, SymbolicTensor? Mask)
{
    /// <exception cref="InvalidOperationException">The loss is more than one number.</exception>
    public SymbolicTensor Loss()
    {
        var loss = Compiled.LossFor(Target.Shape, Prediction.Shape)!;
        var value = loss.Reduce(Target, Prediction, SampleWeight, Mask);
        return value.Shape.Rank == 0 ? value : throw new InvalidOperationException(
            $"Output \"{Compiled.Name}\" expects a loss that is one number, received \"{loss.Name}\" of shape {value.Shape}. Give it a reduction that is not None, such as SumOverBatchSize.");
    }

    public SymbolicTensor Weighted(SymbolicTensor loss) => Compiled.LossWeight == 1 ? loss : loss * Compiled.LossWeight;

    /// <summary>As in Keras a mask counts in every metric, a sample's weight only in those that ask for it.</summary>
    public IEnumerable<SymbolicTensor> Metrics(bool weighted)
    {
        var mask = Mask?.Cast(Prediction.DType);
        var factors = weighted ? Targets.WithMask(SampleWeight, mask) : mask;
        return Compiled.MetricsFor(Target.Shape, Prediction.Shape, weighted).Select(metric => SingleNumber(metric, metric.Update(Target, Prediction, factors)));
    }

    private SymbolicTensor SingleNumber(Metric metric, SymbolicTensor result) => result.Shape.Rank == 0 ? result : throw new InvalidOperationException(
        $"Output \"{Compiled.Name}\" expects metrics that are one number, received \"{metric.Name}\" of shape {result.Shape}. Give it one threshold, or an average over classes.");
}
