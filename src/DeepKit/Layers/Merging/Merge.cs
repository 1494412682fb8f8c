using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// What the layers have in common that join tensors element by element. Their inputs' axes after the batch broadcast to each other,
/// matched from the last one; a tensor of fewer axes gets axes of size 1 after its batch axis. If all inputs have masks, a time step of
/// the output counts if it does in any input.
/// </summary>
public abstract class Merge : Layer
{
    private protected Merge()
    {
    }

    /// <summary>The number of inputs, if the layer asks for one.</summary>
    private protected virtual int? InputCount => null;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count < 2 || inputs.Count != (InputCount ?? inputs.Count))
        {
            throw new ArgumentException($"{this} expects {InputCount?.ToString() ?? "two or more"} inputs, received {inputs.Count}. Apply it to all at once: Apply(a, b).");
        }
        if (inputs.Select(input => input[0]).Where(size => size is not null).Distinct().Count() > 1)
        {
            throw new ArgumentException($"{this} expects inputs of one batch size, received shapes {Listed(inputs)}.");
        }
        var samples = inputs.Select(input => (Shape?)input.WithoutBatch);
        _ = samples.Aggregate((a, b) => a is null ? null : Broadcasting.Combine(a, b!))
            ?? throw new ArgumentException(
                $"{this} expects inputs whose axes agree or are of size 1, received shapes {Listed(inputs)}. Bring them to one shape first, with a Dense layer for instance.");
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        var rank = inputs.Max(input => input.Shape.Rank);
        var masks = inputs.Select(context.MaskOf).ToArray();
        // As in Keras a tensor that gets axes is joined without regard to its mask.
        var elementMasks = inputs.Zip(masks, (input, mask) => input.Shape.Rank == rank ? mask?.ExpandLike(input) : null).ToArray();
        var y = Join([.. inputs.Select(input => Align(input, rank))], elementMasks);
        if (masks.All(mask => mask is not null))
        {
            context.SetMask(y, masks.Aggregate((a, b) => a!.LogicalOr(b!)));
        }
        return [y];
    }

    /// <summary>Joins tensors of one rank.</summary>
    /// <param name="inputs">The tensors.</param>
    /// <param name="masks">Truth values that broadcast to each tensor; <c>null</c> if all of it counts.</param>
    private protected abstract SymbolicTensor Join(IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor?> masks);

    internal static string Listed(IEnumerable<Shape> shapes) => string.Join(" and ", shapes);

    private static SymbolicTensor Align(SymbolicTensor x, int rank) => x.Shape.Rank == rank
        ? x
        : x.Reshape([x.Shape[0], .. Enumerable.Repeat((int?)1, rank - x.Shape.Rank), .. x.Shape.WithoutBatch]);
}
