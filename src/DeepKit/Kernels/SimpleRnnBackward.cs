using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The backward pass of a simple recurrent network over whole sequences. The gradient of the first state holds that of every step's on
/// the way.
/// </summary>
internal readonly unsafe ref struct SimpleRnnBackward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly RecurrentShape _shape;
    private readonly SimpleRnnGradientTensors<float> _tensors;
    private readonly RecurrentWeights _weights;
    private readonly int _rows;
    private readonly bool _adds;
    private readonly StateGradient<TSimd, TVector> _product;
    private readonly TileRows _dh;
    private readonly Sequence _h;
    private readonly Sequence _dz;

    public SimpleRnnBackward(scoped in RecurrentShape shape, scoped in SimpleRnnGradientTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var (forward, units) = (tensors.Forward, shape.Units);
        _weights = new RecurrentWeights(forward.Kernel, units, units, 1, forward.Dropout, units);
        _product = new(rows, _weights, scratch);
        _adds = forward.Mask != null || _product.OnlyAdds;
        _dh = new TileRows(tensors.DInitialH, Patches.Multiples(scratch, rows, units));
        _h = Sequence.Of(forward.H, rows, shape.Steps, units, scratch);
        _dz = new Sequence(tensors.DZ, _h.Offsets, units);
    }

    public void Run(Scratch scratch)
    {
        var initial = new TileRows(_tensors.Forward.InitialH, _dh.Offsets);
        var kernel = new KernelGradient<TSimd, TVector>(_shape, _rows, _weights, _tensors.DKernel, scratch);
        RecurrentRows.Start(_tensors.DLastH, _tensors.DInitialH, _rows, _shape.Units);
        for (var step = _shape.Steps - 1; step >= 0; step--)
        {
            var position = _shape.Position(step);
            Update(position, kernel.DGates);
            _product.Multiply(kernel.DGates, _dh, _adds);
            kernel.Add(step == 0 ? initial : _h.At(position + _shape.Back), step == 0);
        }
    }

    // From dh after a step to dz; dh before it is what dz gives, and dh itself where a row is masked.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(int position, TileRows dGates)
    {
        var (h, dz) = (_h.At(position), _dz.At(position));
        nint units = _shape.Units;
        for (nint row = 0; row < _rows; row++)
        {
            if (_tensors.DH != null)
            {
                RecurrentRows.Add(_tensors.DH + _h.Offsets[row] + (position * units), _dh[row], _shape.Units);
            }

            if (!RecurrentMask.Takes(_tensors.Forward.Mask, _shape, position, row))
            {
                new Span<float>(dz[row], _shape.Units).Clear();
                new Span<float>(dGates[row], _shape.Units).Clear();
                continue;
            }

            Row(h[row], _dh[row], new(dz[row], dGates[row]));
            if (_adds)
            {
                new Span<float>(_dh[row], _shape.Units).Clear();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(float* h, float* dh, TwoRows dz)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            var y = TSimd.Load(h + i);
            dz.Store<TSimd, TVector>(TSimd.Multiply(TSimd.Load(dh + i), TSimd.Subtract(TSimd.Broadcast(1f), TSimd.Multiply(y, y))), i);
        }

        for (; i < units; i++)
        {
            dz.Store<Simd1, float>(dh[i] * (1f - (h[i] * h[i])), i);
        }
    }
}
