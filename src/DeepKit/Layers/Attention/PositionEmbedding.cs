using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// A learned vector for each time step, as keras_hub has it, to be added to the input by whoever calls it. Input <c>(batch, time, features)</c>,
/// whose values do not matter, time at most <c>sequenceLength</c>; output of the same shape.
/// </summary>
/// <param name="sequenceLength">The most time steps that an input has, above 0.</param>
/// <param name="initializer">First value of the vectors, by default Glorot's uniform.</param>
[KerasPackage("keras_hub")]
public sealed class PositionEmbedding(int sequenceLength, Initializer? initializer = null) : Layer
{
    private Variable? _embeddings;

    /// <summary>The most time steps that an input has.</summary>
    public int SequenceLength { get; } = Check.Positive(sequenceLength, nameof(PositionEmbedding));

    /// <summary>First value of the vectors, of shape <c>(sequenceLength, features)</c>.</summary>
    public Initializer Initializer { get; } = initializer ?? new GlorotUniform();

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 3, LastAxis = _embeddings?.Shape[1], Advice = "Sequences are (batch, time, features)." };

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var features = input[2] ?? throw new ArgumentException($"{this} needs to know the last axis of its input, received shape {input}.", nameof(input));
        _embeddings = AddWeight("embeddings", [SequenceLength, features], Initializer);
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape[1] is not { } steps || steps > SequenceLength)
        {
            throw new ArgumentException(
                $"{this} expects inputs of at most {SequenceLength} time steps, their number known, received shape {x.Shape}. Give it a larger sequenceLength.", nameof(x));
        }
        var table = x.Graph.Read(_embeddings!);
        var used = steps == SequenceLength ? table : table.Slice([0, 0], [steps, -1]);
        return used.BroadcastLike(x);
    }
}
