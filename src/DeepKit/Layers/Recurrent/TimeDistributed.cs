using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Applies a layer to each time step by itself: of an input <c>(batch, time, …)</c> the layer sees <c>(batch, …)</c>, with the same
/// weights at every step. The number of time steps has to be known.
/// </summary>
public sealed class TimeDistributed : Layer
{
    /// <summary>Makes a layer for sequences of a layer for single steps.</summary>
    /// <param name="layer">The layer; it has one input and one output.</param>
    public TimeDistributed(Layer layer) => Layer = AddLayer(layer, "layer");

    /// <summary>The layer that each step goes through.</summary>
    public Layer Layer { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { MinRank = 3, Advice = "Sequences are (batch, time, …)." };

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input[1] is null)
        {
            throw new ArgumentException($"{this} needs to know the number of time steps, received shape {input}. Give the Input that number.", nameof(input));
        }
        Layer.BuildOnce([Shape.Create([input[0], .. input[2..]])]);
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var steps = x.Unstack(1);
        var masks = context.MaskOf(x) is { Shape.Rank: > 2 } mask ? mask.Unstack(1) : null;
        var outputs = new SymbolicTensor[steps.Count];
        for (var step = 0; step < outputs.Length; step++)
        {
            context.SetMask(steps[step], masks?[step]);
            outputs[step] = Layer.Apply(steps[step], context);
        }
        return outputs.Stack(1);
    }
}
