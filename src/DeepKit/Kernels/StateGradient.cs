namespace DeepKit.Kernels;

/// <summary>What the gradient of gates adds to that of the state before: dGates · recurrent kernelᵀ, the kernel packed once.</summary>
internal readonly unsafe ref struct StateGradient<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly int _rows;
    private readonly RecurrentWeights _weights;
    private readonly PackedFactors<TSimd, TVector> _kernel;
    private readonly TileRows _dropout;
    private readonly TileRows _share;

    public StateGradient(int rows, scoped in RecurrentWeights weights, Scratch scratch)
    {
        (_rows, _weights) = (rows, weights);
        _kernel = new(weights.Parts, weights.PartColumns, weights.Units, scratch);
        _dropout = weights.Factors(rows, scratch);
        _share = weights.Room(rows, scratch);
        var kernel = new Matrix<float>(weights.Kernel, weights.Stride, transposed: true);
        for (var part = 0; part < weights.Parts; part++)
        {
            _kernel.Pack(part, kernel.FromRow(part * weights.PartColumns));
        }
    }

    /// <summary>Whether <see cref="Multiply"/> can only add to a gradient.</summary>
    public bool OnlyAdds => _weights.Dropout != null;

    /// <summary>dState = or += dGates · kernelᵀ.</summary>
    public void Multiply(TileRows dGates, TileRows dState, bool accumulate)
    {
        if (_weights.Dropout == null)
        {
            _kernel.Multiply(0, dGates, dState, _rows, accumulate);
            return;
        }

        for (var part = 0; part < _weights.Parts; part++)
        {
            nint column = part * _weights.PartColumns;
            _kernel.Multiply(part, dGates.FromColumn(column), _share, _rows);
            _share.MultiplyAddTo(_dropout.FromColumn(column), dState, _rows, _weights.Units);
        }
    }
}
