using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>The backward pass of a GRU over whole sequences. The gradient of the first state holds that of every step's on the way.</summary>
internal readonly unsafe ref struct GruBackward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly RecurrentShape _shape;
    private readonly GruGradientTensors<float> _tensors;
    private readonly GruWeights _weights;
    private readonly int _rows;
    private readonly StateGradient<TSimd, TVector> _gateProduct;
    private readonly StateGradient<TSimd, TVector> _candidateProduct;
    private readonly TileRows _dh;
    private readonly TileRows _dropout;
    private readonly Sequence _h;
    private readonly Sequence _inner;
    private readonly Sequence _gates;
    private readonly Sequence _dz;
    private readonly Sequence _dInner;

    public GruBackward(scoped in RecurrentShape shape, scoped in GruGradientTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var (forward, units) = (tensors.Forward, shape.Units);
        _weights = GruWeights.Of(shape, forward);
        _gateProduct = new(rows, _weights.Gates, scratch);
        _candidateProduct = new(rows, _weights.Candidate, scratch);
        _dropout = _weights.InnerDropout(rows, scratch);
        _dh = new TileRows(tensors.DInitialH, Patches.Multiples(scratch, rows, units));
        _h = Sequence.Of(forward.H, rows, shape.Steps, units, scratch);
        _inner = new Sequence(forward.Inner, _h.Offsets, units);
        _gates = Sequence.Of(forward.Gates, rows, shape.Steps, 3 * units, scratch);
        _dz = new Sequence(tensors.DZ, _gates.Offsets, _gates.Width);
        // Every step's is needed for the kernel's gradient if the product comes before the reset gate, else only the current one.
        _dInner = forward.Bias != null
            ? new Sequence(scratch.Floats((nint)rows * shape.Steps * units), _h.Offsets, units)
            : new Sequence(scratch.Floats((nint)rows * units), _dh.Offsets, 0);
    }

    public void Run(Scratch scratch)
    {
        var initial = new Sequence(_tensors.Forward.InitialH, _dh.Offsets, _shape.Units);
        nint candidate = 2 * _shape.Units;
        var resetsAfter = _tensors.Forward.Bias != null;
        var gateKernel = new KernelGradient<TSimd, TVector>(_shape, _rows, _weights.Gates, _h, initial, _dz, _tensors.DKernel, scratch);
        var candidateKernel = resetsAfter
            ? new KernelGradient<TSimd, TVector>(
                _shape, _rows, _weights.Candidate, _h, initial, _dInner, _tensors.DKernel + candidate, scratch)
            : new KernelGradient<TSimd, TVector>(
                _shape, _rows, _weights.Candidate, _inner, default, _dz.FromColumn(candidate), _tensors.DKernel + candidate, scratch);
        RecurrentRows.Start(_tensors.DLastH, _tensors.DInitialH, _rows, _shape.Units);
        for (var step = _shape.Steps - 1; step >= 0; step--)
        {
            var position = _shape.Position(step);
            var before = step == 0 ? initial.At(0) : _h.At(position + _shape.Back);
            Update(position, before);
            if (resetsAfter)
            {
                _candidateProduct.Multiply(_dInner.At(position), _dh, accumulate: true);
            }
            else
            {
                ResetBefore(position, before);
            }

            _gateProduct.Multiply(_dz.At(position), _dh, accumulate: true);
            gateKernel.Done(step);
            candidateKernel.Done(step);
        }
    }

    // From dh after a step to the parts of dz and of the dh before it that need no product.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(int position, TileRows before)
    {
        var (gates, dz, inner, dInner) = (_gates.At(position), _dz.At(position), _inner.At(position), _dInner.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            if (_tensors.DH != null)
            {
                RecurrentRows.Add(_tensors.DH + _h.Offsets[row] + ((nint)position * _shape.Units), _dh[row], _shape.Units);
            }

            if (!RecurrentMask.Takes(_tensors.Forward.Mask, _shape, position, row))
            {
                new Span<float>(dz[row], 3 * _shape.Units).Clear();
                new Span<float>(dInner[row], _shape.Units).Clear();
                continue;
            }

            UpdateRow(gates[row], before[row], _dh[row], dz[row]);
            if (_tensors.Forward.Bias != null)
            {
                ResetAfterRow(gates[row], inner[row], dz[row], dInner[row]);
                RecurrentRows.Add(dz[row], _tensors.DBias, 2 * _shape.Units);
                RecurrentRows.Add(dInner[row], _tensors.DBias + (2 * _shape.Units), _shape.Units);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void UpdateRow(float* gates, float* before, float* dh, float* dz)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            Gates<TSimd, TVector>(gates + i, units, before + i, dh + i, dz + i);
        }

        for (; i < units; i++)
        {
            Gates<Simd1, float>(gates + i, units, before + i, dh + i, dz + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResetAfterRow(float* gates, float* inner, float* dz, float* dInner)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            After<TSimd, TVector>(gates + units + i, inner + i, dz + units + i, units, dInner + i);
        }

        for (; i < units; i++)
        {
            After<Simd1, float>(gates + units + i, inner + i, dz + units + i, units, dInner + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResetBefore(int position, TileRows before)
    {
        var (gates, dz, dInner) = (_gates.At(position), _dz.At(position), _dInner.At(position));
        nint units = _shape.Units;
        _candidateProduct.Multiply(dz.FromColumn(2 * units), dInner, accumulate: false);
        if (_dropout.First != null)
        {
            dInner.MultiplyTo(_dropout, dInner, _rows, _shape.Units);
        }

        for (nint row = 0; row < _rows; row++)
        {
            if (!RecurrentMask.Takes(_tensors.Forward.Mask, _shape, position, row))
            {
                continue;
            }

            float* reset = gates[row] + units, dReset = dz[row] + units, h = before[row], gradient = dInner[row], dh = _dh[row];
            nint i = 0;
            for (; i + TSimd.Width <= units; i += TSimd.Width)
            {
                Before<TSimd, TVector>(reset + i, h + i, gradient + i, dReset + i, dh + i);
            }

            for (; i < units; i++)
            {
                Before<Simd1, float>(reset + i, h + i, gradient + i, dReset + i, dh + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gates<TPart, TPartVector>(float* gates, nint units, float* hBefore, float* dhRow, float* dz)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        var one = TPart.Broadcast(1f);
        var (update, candidate, dh) = (TPart.Load(gates), TPart.Load(gates + (2 * units)), TPart.Load(dhRow));
        var kept = TPart.Multiply(dh, update);
        TPart.Store(kept, dhRow);
        var change = TPart.Subtract(TPart.Load(hBefore), candidate);
        TPart.Store(TPart.Multiply(TPart.Multiply(kept, change), TPart.Subtract(one, update)), dz);
        var slope = TPart.Subtract(one, TPart.Multiply(candidate, candidate));
        TPart.Store(TPart.Multiply(TPart.Subtract(dh, kept), slope), dz + (2 * units));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void After<TPart, TPartVector>(float* resets, float* inner, float* dReset, nint units, float* dInner)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        var reset = TPart.Load(resets);
        var dProduct = TPart.Multiply(TPart.Load(dReset + units), reset);
        TPart.Store(dProduct, dInner);
        TPart.Store(TPart.Multiply(TPart.Multiply(dProduct, TPart.Load(inner)), TPart.Subtract(TPart.Broadcast(1f), reset)), dReset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Before<TPart, TPartVector>(float* resets, float* hBefore, float* dInner, float* dReset, float* dh)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        var reset = TPart.Load(resets);
        var passed = TPart.Multiply(TPart.Load(dInner), reset);
        TPart.Store(TPart.Add(TPart.Load(dh), passed), dh);
        TPart.Store(TPart.Multiply(TPart.Multiply(passed, TPart.Load(hBefore)), TPart.Subtract(TPart.Broadcast(1f), reset)), dReset);
    }
}
