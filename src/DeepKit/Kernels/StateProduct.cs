namespace DeepKit.Kernels;

/// <summary>What a state adds to gates: state · recurrent kernel, with the kernel packed once for all time steps.</summary>
internal readonly unsafe ref struct StateProduct<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly int _rows;
    private readonly RecurrentWeights _weights;
    private readonly PackedFactors<TSimd, TVector> _kernel;
    private readonly TileRows _dropout;
    private readonly TileRows _dropped;

    public StateProduct(int rows, scoped in RecurrentWeights weights, Scratch scratch)
    {
        (_rows, _weights) = (rows, weights);
        _kernel = new(weights.Parts, weights.Units, weights.PartColumns, scratch);
        _dropout = weights.Factors(rows, scratch);
        _dropped = weights.Room(rows, scratch);
        var kernel = new Matrix<float>(weights.Kernel, weights.Stride);
        for (var part = 0; part < weights.Parts; part++)
        {
            _kernel.Pack(part, kernel.FromColumn(part * weights.PartColumns));
        }
    }

    /// <summary>gates = state · kernel, plus the bias of the gates, if any.</summary>
    public void Multiply(TileRows state, TileRows gates, float* bias = null)
    {
        for (var part = 0; part < _weights.Parts; part++)
        {
            nint column = part * _weights.PartColumns;
            var left = state;
            if (_weights.Dropout != null)
            {
                left = _dropped;
                state.MultiplyTo(_dropout.FromColumn(column), left, _rows, _weights.Units);
            }

            _kernel.Multiply(part, left, gates.FromColumn(column), _rows, bias: bias == null ? null : bias + column);
        }
    }
}
