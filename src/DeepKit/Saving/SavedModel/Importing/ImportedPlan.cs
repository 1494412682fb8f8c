using DeepKit.Engines;
using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>A signature made ready for inputs of certain shapes.</summary>
/// <param name="executable">What runs it.</param>
/// <param name="outputs">Types and shapes of its outputs.</param>
internal sealed class ImportedPlan(IExecutable executable, TensorSpec[] outputs)
{
    public TensorValue[] Run(IReadOnlyList<IFeed> feeds)
    {
        executable.Run(feeds);
        return [.. outputs.Select((spec, index) => Output(index, spec))];
    }

    private TensorValue Output(int index, TensorSpec spec) => spec.DType switch
    {
        DType.Float32 => Copy<float>(index, spec),
        DType.Float64 => Copy<double>(index, spec),
        DType.Int32 => Copy<int>(index, spec),
        DType.Int64 => Copy<long>(index, spec),
        DType.UInt8 => Copy<byte>(index, spec),
        _ => Copy<bool>(index, spec),
    };

    private TensorValue Copy<T>(int index, TensorSpec spec) where T : unmanaged => TensorValue.Of(executable.Output<T>(index), spec.Shape);
}
