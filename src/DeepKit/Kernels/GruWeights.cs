namespace DeepKit.Kernels;

/// <summary>A GRU's recurrent kernel and its two parts: update and reset gate, and the candidate.</summary>
internal readonly unsafe struct GruWeights
{
    private GruWeights(in RecurrentShape shape, in GruTensors<float> tensors)
    {
        int units = shape.Units, width = 3 * units;
        var candidateDropout = tensors.Dropout == null ? null : tensors.Dropout + (2 * units);
        var resetsAfter = tensors.Bias != null;
        All = new RecurrentWeights(tensors.Kernel, width, units, 3, tensors.Dropout, width);
        Gates = new RecurrentWeights(tensors.Kernel, width, units, 2, tensors.Dropout, width);
        Candidate = new RecurrentWeights(tensors.Kernel + (2 * units), width, units, 1, resetsAfter ? candidateDropout : null, width);
        Inner = new RecurrentWeights(null, 0, units, 1, resetsAfter ? null : candidateDropout, width);
    }

    /// <summary>All three, for what treats them alike: the reset gate acts after the product.</summary>
    public RecurrentWeights All { get; }

    /// <summary>The update and the reset gate.</summary>
    public RecurrentWeights Gates { get; }

    /// <summary>If the reset gate acts before the product, what the product sees is dropped already.</summary>
    public RecurrentWeights Candidate { get; }

    private RecurrentWeights Inner { get; }

    public static GruWeights Of(in RecurrentShape shape, in GruTensors<float> tensors) => new(shape, tensors);

    /// <summary>What the state is multiplied by along with the reset gate, or rows at null.</summary>
    public TileRows InnerDropout(int rows, Scratch scratch) => Inner.Factors(rows, scratch);
}
