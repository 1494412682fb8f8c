using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>One pass of tensors through layers: what it is for, and what travels beside the tensors.</summary>
/// <param name="training">True for a training step; then Dropout drops, for instance.</param>
public sealed class CallContext(bool training)
{
    private readonly Dictionary<SymbolicTensor, SymbolicTensor> _masks = [];
    private readonly List<SymbolicTensor> _losses = [];

    /// <summary>True for a training step, false for evaluation and prediction.</summary>
    public bool Training { get; } = training;

    /// <summary>What layers added to the loss, scalars.</summary>
    public IReadOnlyList<SymbolicTensor> Losses => _losses;

    /// <summary>
    /// Which time steps of a tensor <c>(batch, time, …)</c> count: truth values of shape <c>(batch, time)</c>, or <c>null</c> if all do.
    /// </summary>
    /// <param name="x">The tensor.</param>
    public SymbolicTensor? MaskOf(SymbolicTensor x) => _masks.GetValueOrDefault(x);

    /// <summary>Says which time steps of a layer's output count.</summary>
    /// <param name="x">The output.</param>
    /// <param name="mask">Truth values of shape <c>(batch, time)</c>; <c>null</c> changes nothing.</param>
    public void SetMask(SymbolicTensor x, SymbolicTensor? mask)
    {
        if (mask is not null)
        {
            _masks[x] = mask;
        }
    }

    /// <summary>Adds a scalar to what training minimises, beside the loss of the model's outputs.</summary>
    /// <param name="loss">A scalar.</param>
    /// <exception cref="ArgumentException">It has axes.</exception>
    public void AddLoss(SymbolicTensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.Shape.Rank != 0)
        {
            throw new ArgumentException($"AddLoss expects a scalar, received {loss}. Sum it, or take its mean.", nameof(loss));
        }
        _losses.Add(loss);
    }

    /// <summary>Lets the mask of an input hold for outputs that have none.</summary>
    internal void PassMaskOn(SymbolicTensor input, IReadOnlyList<SymbolicTensor> outputs)
    {
        foreach (var output in outputs.Where(output => MaskOf(output) is null))
        {
            SetMask(output, MaskOf(input));
        }
    }
}
