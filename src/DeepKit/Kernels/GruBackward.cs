using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>The backward pass of a GRU over whole sequences. The gradient of the first state holds that of every step's on the way.</summary>
internal readonly unsafe ref struct GruBackward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Candidate = 2;

    private readonly RecurrentShape _shape;
    private readonly GruGradientTensors<float> _tensors;
    private readonly GruWeights _weights;
    private readonly int _rows;
    private readonly TileRows _dh;
    private readonly TileRows _initial;
    private readonly Sequence _h;
    private readonly Sequence _inner;
    private readonly Sequence _gates;
    private readonly Sequence _dz;

    public GruBackward(scoped in RecurrentShape shape, scoped in GruGradientTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var (forward, units) = (tensors.Forward, shape.Units);
        _weights = GruWeights.Of(shape, forward);
        _dh = new TileRows(tensors.DInitialH, Patches.Multiples(scratch, rows, units));
        _initial = new TileRows(forward.InitialH, _dh.Offsets);
        _h = Sequence.Of(forward.H, rows, shape.Steps, units, scratch);
        _inner = new Sequence(forward.Inner, _h.Offsets, units);
        _gates = Sequence.Of(forward.Gates, rows, shape.Steps, 3 * units, scratch);
        _dz = new Sequence(tensors.DZ, _gates.Offsets, _gates.Width);
    }

    public void Run(Scratch scratch)
    {
        RecurrentRows.Start(_tensors.DLastH, _tensors.DInitialH, _rows, _shape.Units);
        if (_tensors.Forward.Bias != null)
        {
            RunAfter(scratch);
        }
        else
        {
            RunBefore(scratch);
        }
    }

    // The reset gate acts after the product: the state met all three gates' columns.
    private void RunAfter(Scratch scratch)
    {
        var product = new StateGradient<TSimd, TVector>(_rows, _weights.All, scratch);
        var kernel = new KernelGradient<TSimd, TVector>(_shape, _rows, _weights.All, _tensors.DKernel, scratch);
        for (var step = _shape.Steps - 1; step >= 0; step--)
        {
            var (position, before) = (_shape.Position(step), Before(step));
            UpdateAfter(position, before, kernel.DGates);
            product.Multiply(kernel.DGates, _dh, accumulate: true);
            kernel.AddBias(_tensors.DBias);
            kernel.Add(before, step == 0);
        }
    }

    // The reset gate acts before the product: the candidate's columns met what it let through.
    private void RunBefore(Scratch scratch)
    {
        var gateProduct = new StateGradient<TSimd, TVector>(_rows, _weights.Gates, scratch);
        var candidateProduct = new StateGradient<TSimd, TVector>(_rows, _weights.Candidate, scratch);
        var gateKernel = new KernelGradient<TSimd, TVector>(_shape, _rows, _weights.Gates, _tensors.DKernel, scratch);
        var candidateKernel = new KernelGradient<TSimd, TVector>(
            _shape, _rows, _weights.Candidate, _tensors.DKernel + (Candidate * _shape.Units), scratch);
        var (dInner, dropout) = (TileRows.Room(_rows, _shape.Units, scratch), _weights.InnerDropout(_rows, scratch));
        for (var step = _shape.Steps - 1; step >= 0; step--)
        {
            var (position, before) = (_shape.Position(step), Before(step));
            UpdateBefore(position, before, gateKernel.DGates, candidateKernel.DGates);
            candidateProduct.Multiply(candidateKernel.DGates, dInner, accumulate: false);
            if (dropout.First != null)
            {
                dInner.MultiplyTo(dropout, dInner, _rows, _shape.Units);
            }

            Reset(position, before, dInner, gateKernel.DGates.FromColumn(_shape.Units));
            gateProduct.Multiply(gateKernel.DGates, _dh, accumulate: true);
            gateKernel.Add(before, step == 0);
            candidateKernel.Add(_inner.At(position), step == 0);
        }
    }

    // The states before a step.
    private TileRows Before(int step) => step == 0 ? _initial : _h.At(_shape.Position(step) + _shape.Back);

    // Whether a row takes part in a step; the gradient of its state after it is complete now.
    private bool Begin(int position, nint row)
    {
        if (_tensors.DH != null)
        {
            RecurrentRows.Add(_tensors.DH + _h.Offsets[row] + ((nint)position * _shape.Units), _dh[row], _shape.Units);
        }

        return RecurrentMask.Takes(_tensors.Forward.Mask, _shape, position, row);
    }

    // From dh after a step to dz, the gradients of the products, and the part of the dh before it that needs no product.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void UpdateAfter(int position, TileRows before, TileRows dProducts)
    {
        var (gates, inner, dz) = (_gates.At(position), _inner.At(position), _dz.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            if (Begin(position, row))
            {
                RowAfter(gates[row], inner[row], before[row], _dh[row], new(dz[row], dProducts[row]));
            }
            else
            {
                new Span<float>(dz[row], 3 * _shape.Units).Clear();
                new Span<float>(dProducts[row], 3 * _shape.Units).Clear();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void UpdateBefore(int position, TileRows before, TileRows dGates, TileRows dCandidate)
    {
        var (gates, dz) = (_gates.At(position), _dz.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            if (Begin(position, row))
            {
                RowBefore(gates[row], before[row], _dh[row], dz[row], dGates[row], dCandidate[row]);
            }
            else
            {
                new Span<float>(dz[row], 3 * _shape.Units).Clear();
                new Span<float>(dGates[row], 2 * _shape.Units).Clear();
                new Span<float>(dCandidate[row], _shape.Units).Clear();
            }
        }
    }

    // The reset gate's gradient, and what went through it to the dh before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reset(int position, TileRows before, TileRows dInner, TileRows dGates)
    {
        var (resets, dz) = (_gates.At(position).FromColumn(_shape.Units), _dz.At(position).FromColumn(_shape.Units));
        for (nint row = 0; row < _rows; row++)
        {
            if (RecurrentMask.Takes(_tensors.Forward.Mask, _shape, position, row))
            {
                ResetRow(resets[row], before[row], dInner[row], _dh[row], new(dz[row], dGates[row]));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RowAfter(float* gates, float* inner, float* before, float* dh, TwoRows dz)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            GruGradientCell<TSimd, TVector>.After(gates + i, units, inner + i, before + i, dh + i, dz.From(i));
        }

        for (; i < units; i++)
        {
            GruGradientCell<Simd1, float>.After(gates + i, units, inner + i, before + i, dh + i, dz.From(i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RowBefore(float* gates, float* before, float* dh, float* dz, float* dGates, float* dCandidate)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            GruGradientCell<TSimd, TVector>.Before(gates + i, units, before + i, dh + i, new(dz + i, dGates + i), new(dz + (2 * units) + i, dCandidate + i));
        }

        for (; i < units; i++)
        {
            GruGradientCell<Simd1, float>.Before(gates + i, units, before + i, dh + i, new(dz + i, dGates + i), new(dz + (2 * units) + i, dCandidate + i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResetRow(float* resets, float* before, float* dInner, float* dh, TwoRows dReset)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            GruGradientCell<TSimd, TVector>.Reset(resets + i, before + i, dInner + i, dh + i, dReset.From(i));
        }

        for (; i < units; i++)
        {
            GruGradientCell<Simd1, float>.Reset(resets + i, before + i, dInner + i, dh + i, dReset.From(i));
        }
    }
}
