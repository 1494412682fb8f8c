using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>The backward pass of an LSTM over whole sequences. The gradients of the first states hold those of every step's on the way.</summary>
internal readonly unsafe ref struct LstmBackward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly RecurrentShape _shape;
    private readonly LstmGradientTensors<float> _tensors;
    private readonly RecurrentWeights _weights;
    private readonly int _rows;
    private readonly bool _adds;
    private readonly StateGradient<TSimd, TVector> _product;
    private readonly TileRows _dh;
    private readonly TileRows _dc;
    private readonly TileRows _initialC;
    private readonly SequenceByTime _h;
    private readonly SequenceByTime _c;
    private readonly SequenceByTime _gates;
    private readonly Sequence _dOutputs;
    private readonly RecurrentInputs _dz;

    public LstmBackward(scoped in RecurrentShape shape, scoped in LstmGradientTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var (forward, width) = (tensors.Forward, 4 * shape.Units);
        _weights = new RecurrentWeights(forward.Kernel, width, shape.Units, 4, forward.Dropout, width);
        _product = new(rows, _weights, scratch);
        _adds = forward.Mask != null || _product.OnlyAdds;
        _dh = new TileRows(tensors.DInitialH, Patches.Multiples(scratch, rows, shape.Units));
        _dc = new TileRows(tensors.DInitialC, _dh.Offsets);
        _initialC = new TileRows(forward.InitialC, _dh.Offsets);
        _h = SequenceByTime.Of(forward.HByTime, forward.Batch, rows, shape.Steps, shape.Units, scratch);
        _c = SequenceByTime.Of(forward.C, forward.Batch, rows, shape.Steps, shape.Units, scratch);
        _gates = SequenceByTime.Of(forward.Gates, forward.Batch, rows, shape.Steps, width, scratch);
        _dOutputs = Sequence.Of(tensors.DH, rows, shape.Steps, shape.Units, scratch);
        _dz = new(tensors.DZ, forward.ZRows, rows, shape.Steps, width, scratch);
    }

    public void Run(Scratch scratch)
    {
        var initialH = new TileRows(_tensors.Forward.InitialH, _dh.Offsets);
        var kernel = new KernelGradient<TSimd, TVector>(_shape, _rows, _weights, _tensors.DKernel, scratch);
        RecurrentRows.Start(_tensors.DLastH, _tensors.DInitialH, _rows, _shape.Units);
        RecurrentRows.Start(_tensors.DLastC, _tensors.DInitialC, _rows, _shape.Units);
        for (var step = _shape.Steps - 1; step >= 0; step--)
        {
            var position = _shape.Position(step);
            var before = position + _shape.Back;
            Update(position, step == 0 ? _initialC : _c.At(before), kernel.DGates);
            _product.Multiply(kernel.DGates, _dh, _adds);
            kernel.Add(step == 0 ? initialH : _h.At(before), step == 0);
        }
    }

    // From dh and dc after a step to dz and the dc before it; dh before it is what dz gives, and dh itself where a row is masked.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(int position, TileRows cBefore, TileRows dGates)
    {
        var (gates, h, dOutputs, dz) = (_gates.At(position), _h.At(position), _dOutputs.At(position), _dz.At(position));
        var sums = _tensors.Forward.ZRows != null;
        for (nint row = 0; row < _rows; row++)
        {
            if (_tensors.DH != null)
            {
                RecurrentRows.Add(dOutputs[row], _dh[row], _shape.Units);
            }

            if (!RecurrentMask.Takes(_tensors.Forward.Mask, _shape, position, row))
            {
                new Span<float>(dGates[row], 4 * _shape.Units).Clear();
                new Span<float>(dz[row], sums ? 0 : 4 * _shape.Units).Clear();
                continue;
            }

            Row(gates[row], h[row], cBefore[row], _dh[row], _dc[row], new(dz[row], dGates[row], sums));
            if (_adds)
            {
                new Span<float>(_dh[row], _shape.Units).Clear();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row(float* gates, float* h, float* cBefore, float* dh, float* dc, TwoRows dz)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            Cell<TSimd, TVector>(gates + i, units, h + i, cBefore + i, dh + i, dc + i, dz.From(i));
        }

        for (; i < units; i++)
        {
            Cell<Simd1, float>(gates + i, units, h + i, cBefore + i, dh + i, dc + i, dz.From(i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Cell<TPart, TPartVector>(float* gates, nint units, float* h, float* cBefore, float* dh, float* dc, TwoRows dz)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        var one = TPart.Broadcast(1f);
        // h was made as output · tanh c: dividing gives the tangent back for less than it costs to compute. No output gate is 0.
        var output = TPart.Load(gates + (3 * units));
        var tanh = TPart.Divide(TPart.Load(h), output);
        var dOutput = TPart.Multiply(TPart.Load(dh), output);
        dz.Store<TPart, TPartVector>(TPart.Multiply(TPart.Multiply(dOutput, tanh), TPart.Subtract(one, output)), 3 * units);
        var dState = TPart.MultiplyAdd(dOutput, TPart.Subtract(one, TPart.Multiply(tanh, tanh)), TPart.Load(dc));
        var forget = TPart.Load(gates + units);
        var dForget = TPart.Multiply(dState, forget);
        TPart.Store(dForget, dc);
        dz.Store<TPart, TPartVector>(TPart.Multiply(TPart.Multiply(dForget, TPart.Load(cBefore)), TPart.Subtract(one, forget)), units);
        var input = TPart.Load(gates);
        var candidate = TPart.Load(gates + (2 * units));
        var dProduct = TPart.Multiply(dState, input);
        dz.Store<TPart, TPartVector>(TPart.Multiply(TPart.Multiply(dProduct, candidate), TPart.Subtract(one, input)), 0);
        dz.Store<TPart, TPartVector>(TPart.Multiply(dProduct, TPart.Subtract(one, TPart.Multiply(candidate, candidate))), 2 * units);
    }
}
