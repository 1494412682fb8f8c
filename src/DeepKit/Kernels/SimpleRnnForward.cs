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
    private readonly RecurrentInputs _z;
    private readonly TileRows _products;
    private readonly TileRows _states;
    private readonly TileRows _nextStates;
    private readonly Sequence _h;

    public SimpleRnnForward(scoped in RecurrentShape shape, scoped in SimpleRnnTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var units = shape.Units;
        _product = new(rows, new RecurrentWeights(tensors.Kernel, units, units, 1, tensors.Dropout, units), scratch);
        _z = new(tensors.Z, tensors.ZRows, rows, shape.Steps, units, scratch);
        _products = TileRows.Room(rows, units, scratch);
        _states = TileRows.Room(rows, units, scratch);
        _nextStates = TileRows.Room(rows, units, scratch);
        _h = Sequence.Of(tensors.H, rows, shape.Steps, units, scratch);
    }

    public void Run()
    {
        var (h, next) = (_states, _nextStates);
        new TileRows(_tensors.InitialH, h.Offsets).CopyTo(h, _rows, _shape.Units);
        for (var step = 0; step < _shape.Steps; step++)
        {
            var position = _shape.Position(step);
            _product.Multiply(h, _products);
            Activate(position, next);
            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, next);
            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, _h.At(position));
            (h, next) = (next, h);
        }

        h.CopyTo(new TileRows(_tensors.LastH, h.Offsets), _rows, _shape.Units);
    }

    private void Activate(int position, TileRows next)
    {
        var (inputs, outputs) = (_z.At(position), _h.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            Row(_products[row], inputs[row], new(outputs[row], next[row]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(float* product, float* z, TwoRows h)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            h.Store<TSimd, TVector>(SimdMath<TSimd, TVector>.Tanh(TSimd.Add(TSimd.Load(product + i), TSimd.Load(z + i))), i);
        }

        for (; i < units; i++)
        {
            h.Store<Simd1, float>(SimdMath<Simd1, float>.Tanh(product[i] + z[i]), i);
        }
    }
}
