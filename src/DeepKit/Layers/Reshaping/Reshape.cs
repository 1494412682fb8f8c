using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>Gives each sample another shape of the same number of elements: input <c>(batch, …)</c>, output <c>(batch, targetShape…)</c>.</summary>
/// <param name="targetShape">The sizes of a sample's axes, without the batch; −1, at most once, is what follows from the others.</param>
public sealed class Reshape(params int[] targetShape) : Layer
{
    private const int Inferred = -1;

    private readonly int[] _targetShape =
        targetShape is not null && targetShape.All(size => size >= Inferred) && targetShape.Count(size => size == Inferred) <= 1
            ? [.. targetShape]
            : throw new ArgumentException(
                $"Reshape expects sizes of at least 0, and −1 at most once, received ({string.Join(", ", targetShape ?? [])}). Leave the batch out.", nameof(targetShape));

    /// <summary>The sizes of a sample's axes; −1 is what follows from the others.</summary>
    public IReadOnlyList<int> TargetShape => _targetShape;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Reshape([x.Shape[0], .. Sizes(x.Shape)]);
    }

    private int?[] Sizes(Shape input)
    {
        var known = _targetShape.Where(size => size != Inferred).Aggregate(1L, (product, size) => product * size);
        if (input.WithoutBatch.ElementCount is not { } count)
        {
            return [.. _targetShape.Select(size => size == Inferred ? (int?)null : size)];
        }
        var fits = _targetShape.Contains(Inferred) ? known > 0 && count % known == 0 : known == count;
        return fits
            ? [.. _targetShape.Select(size => size == Inferred ? (int?)(count / known) : size)]
            : throw new ArgumentException(
                $"{this} expects a target shape of {count} elements, those of a sample of shape {input}, received ({string.Join(", ", _targetShape)}). Change one of them.");
    }
}
