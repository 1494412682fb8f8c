using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>
/// A function of tensors as a layer: <c>new Lambda(x => x * 2)</c>. What it computes is in its ops, so gradients come by themselves. It can
/// have no weights; for those, derive from <see cref="Layer"/>. As in Keras masks end here, unless <see cref="Mask"/> says otherwise.
/// </summary>
/// <param name="function">Emits the ops from the inputs to the output, with the methods of <c>DeepKit.Ops</c>.</param>
[KerasByHand]
public sealed class Lambda(Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor> function) : Layer
{
    private readonly Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor> _function = function ?? throw new ArgumentNullException(nameof(function));

    /// <summary>A function of one tensor.</summary>
    /// <param name="function">Emits the ops from the input to the output, with the methods of <c>DeepKit.Ops</c>.</param>
    public Lambda(Func<SymbolicTensor, SymbolicTensor> function)
        : this(OfOne(function))
    {
    }

    /// <summary>Makes the output's mask of the inputs' masks, of which each may be <c>null</c>; by default there is none.</summary>
    public Func<IReadOnlyList<SymbolicTensor?>, SymbolicTensor?>? Mask { get; init; }

    internal Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor> Function => _function;

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        var y = _function(inputs);
        context.SetMask(y, Mask?.Invoke([.. inputs.Select(context.MaskOf)]));
        return [y];
    }

    private static Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor> OfOne(Func<SymbolicTensor, SymbolicTensor> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return inputs => inputs.Count == 1
            ? function(inputs[0])
            : throw new ArgumentException($"A Lambda of one tensor was applied to {inputs.Count}. Give it a function of a list of tensors.", nameof(function));
    }
}
