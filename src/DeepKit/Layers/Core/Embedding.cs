using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Looks up a vector for each whole number: input <c>(batch, …)</c>, output <c>(batch, …, outputDim)</c>. As a rule it is a model's
/// first layer, and the numbers are those of words.
/// </summary>
/// <param name="inputDim">How many vectors there are, above 0: inputs run from 0 to <c>inputDim − 1</c>.</param>
/// <param name="outputDim">The size of a vector, above 0.</param>
public sealed class Embedding(int inputDim, int outputDim) : Layer
{
    private Variable? _embeddings;

    /// <summary>How many vectors there are.</summary>
    public int InputDim { get; } = Check.Positive(inputDim, nameof(Embedding));

    /// <summary>The size of a vector.</summary>
    public int OutputDim { get; } = Check.Positive(outputDim, nameof(Embedding));

    /// <summary>Whether 0 is padding: layers that heed masks then skip the positions where the input is 0.</summary>
    public bool MaskZero { get; init; }

    /// <summary>First value of the table, of shape <c>(inputDim, outputDim)</c>.</summary>
    public Initializer EmbeddingsInitializer { get; init; } = new RandomUniform();

    internal override int? InputLimit => InputDim;

    /// <inheritdoc/>
    protected override void Build(Shape input) => _embeddings = AddWeight("embeddings", [InputDim, OutputDim], EmbeddingsInitializer);

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var tokens = x.DType is DType.Int32 or DType.Int64 ? x : x.Cast(DType.Int32);
        var y = x.Graph.Read(_embeddings!).Gather(tokens);
        context.SetMask(y, MaskZero ? x.NotEqual(0) : null);
        return y;
    }
}
