namespace DeepKit.Kernels;

/// <summary>The forward pass of a simple recurrent network over whole sequences: h = tanh(z + h · kernel).</summary>
internal readonly unsafe ref struct SimpleRnnForward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly RecurrentShape _shape;
    private readonly SimpleRnnTensors<float> _tensors;
    private readonly int _rows;
    private readonly StateProduct<TSimd, TVector> _product;
    private readonly nint* _stateRows;
    private readonly Sequence _h;
    private readonly Sequence _z;
    private readonly TileRows _products;

    public SimpleRnnForward(scoped in RecurrentShape shape, scoped in SimpleRnnTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var units = shape.Units;
        _product = new(rows, new RecurrentWeights(tensors.Kernel, units, units, 1, tensors.Dropout, units), scratch);
        _stateRows = Patches.Multiples(scratch, rows, units);
        _h = Sequence.Of(tensors.H, rows, shape.Steps, units, scratch);
        _z = new Sequence(tensors.Z, _h.Offsets, units);
        _products = TileRows.Room(rows, units, scratch);
    }

    public void Run()
    {
        var h = new TileRows(_tensors.InitialH, _stateRows);
        for (var step = 0; step < _shape.Steps; step++)
        {
            var position = _shape.Position(step);
            var next = _h.At(position);
            _product.Multiply(h, _products);
            for (nint row = 0; row < _rows; row++)
            {
                SimdSums<TSimd, TVector>.Tanh(_products[row], _z.At(position)[row], next[row], _shape.Units);
            }

            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, next);
            h = next;
        }

        h.CopyTo(new TileRows(_tensors.LastH, _stateRows), _rows, _shape.Units);
    }
}
