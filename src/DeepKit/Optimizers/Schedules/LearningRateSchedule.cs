using System.Runtime.InteropServices;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Computes an optimizer's learning rate from the number of steps done, in ops, so that it is a part of the training step's graph.
/// Derive from it for a rule of your own.
/// </summary>
[KerasFamily("keras.optimizers.schedules")]
public abstract class LearningRateSchedule
{
    /// <summary>What the schedule's ops are named after; by default the name of its class.</summary>
    public string Name { get; init; }

    /// <summary>Names the schedule after its class.</summary>
    protected LearningRateSchedule() => Name = GetType().Name;

    /// <summary>Emits the learning rate.</summary>
    /// <param name="step">The number of steps done, a 64-bit integer.</param>
    /// <returns>The rate as a 32-bit scalar.</returns>
    public abstract SymbolicTensor Call(SymbolicTensor step);

    /// <summary>Emits the learning rate under the schedule's name.</summary>
    internal SymbolicTensor Emit(SymbolicTensor step)
    {
        using var scope = step.Graph.EnterScope(Name);
        var expected = new TensorSpec(DType.Float32, Shape.Scalar);
        var rate = Call(step);
        return rate.Spec == expected
            ? rate
            : throw new InvalidOperationException($"{GetType().Name} is expected to compute a learning rate {expected}, received {rate.Spec}. Cast and reduce what Call returns.");
    }

    /// <summary>The learning rate after so many steps.</summary>
    internal float At(long step)
    {
        var rate = Emit(new Graph().Constant(TensorValue.Of(step)));
        return new ConstantValues().Of(rate.Node) is { } value
            ? MemoryMarshal.Read<float>(value.Bytes)
            : throw new InvalidOperationException($"{GetType().Name} computes the learning rate from more than the step. Let Call use its argument and constants alone.");
    }
}
