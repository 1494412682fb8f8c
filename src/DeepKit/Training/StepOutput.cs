using DeepKit.Graphs;
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
    public SymbolicTensor Loss() => Compiled.Loss!.Reduce(Target, Prediction, SampleWeight, Mask);

    public SymbolicTensor Weighted(SymbolicTensor loss) => Compiled.LossWeight == 1 ? loss : loss * Compiled.LossWeight;

    /// <summary>As in Keras a mask counts in every metric, a sample's weight only in those that ask for it.</summary>
    public IEnumerable<SymbolicTensor> Metrics(bool weighted)
    {
        var mask = Mask?.Cast(Prediction.DType);
        var factors = weighted ? Targets.WithMask(SampleWeight, mask) : mask;
        return Compiled.MetricsFor(Target.Shape, Prediction.Shape, weighted).Select(metric => metric.Update(Target, Prediction, factors));
    }
}
