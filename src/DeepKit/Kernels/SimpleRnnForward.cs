using System.Runtime.CompilerServices;

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

    public SimpleRnnForward(scoped in RecurrentShape shape, scoped in SimpleRnnTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var units = shape.Units;
        _product = new(rows, new RecurrentWeights(tensors.Kernel, units, units, 1, tensors.Dropout, units), scratch);
        _stateRows = Patches.Multiples(scratch, rows, units);
        _h = Sequence.Of(tensors.H, rows, shape.Steps, units, scratch);
    }

    public void Run()
    {
        var h = new TileRows(_tensors.InitialH, _stateRows);
        for (var step = 0; step < _shape.Steps; step++)
        {
            var position = _shape.Position(step);
            var next = _h.At(position);
            _product.MultiplyAdd(h, next, (nint)(_tensors.Z - _tensors.H));
            Activate(next);
            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, next);
            h = next;
        }

        h.CopyTo(new TileRows(_tensors.LastH, _stateRows), _rows, _shape.Units);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Activate(TileRows rows)
    {
        nint units = _shape.Units;
        for (nint row = 0; row < _rows; row++)
        {
            var h = rows[row];
            nint i = 0;
            for (; i + TSimd.Width <= units; i += TSimd.Width)
            {
                TSimd.Store(SimdMath<TSimd, TVector>.Tanh(TSimd.Load(h + i)), h + i);
            }

            for (; i < units; i++)
            {
                h[i] = SimdMath<Simd1, float>.Tanh(h[i]);
            }
        }
    }
}
