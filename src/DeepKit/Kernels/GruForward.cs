using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The forward pass of a GRU over whole sequences: u, r = σ(z + h · kernel), h = u · h + (1 − u) · tanh(z + r · (h · kernel + bias)), or
/// tanh(z + (r · h) · kernel) if the reset gate acts before the product.
/// </summary>
internal readonly unsafe ref struct GruForward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly RecurrentShape _shape;
    private readonly GruTensors<float> _tensors;
    private readonly int _rows;
    private readonly StateProduct<TSimd, TVector> _gateProduct;
    private readonly StateProduct<TSimd, TVector> _candidateProduct;
    private readonly nint* _stateRows;
    private readonly Sequence _h;
    private readonly Sequence _inner;
    private readonly Sequence _gates;
    private readonly Sequence _z;
    private readonly TileRows _dropout;

    public GruForward(scoped in RecurrentShape shape, scoped in GruTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var weights = GruWeights.Of(shape, tensors);
        _gateProduct = new(rows, weights.Gates, scratch);
        _candidateProduct = new(rows, weights.Candidate, scratch);
        _dropout = weights.InnerDropout(rows, scratch);
        _stateRows = Patches.Multiples(scratch, rows, shape.Units);
        _h = Sequence.Of(tensors.H, rows, shape.Steps, shape.Units, scratch);
        _inner = new Sequence(tensors.Inner, _h.Offsets, shape.Units);
        _gates = Sequence.Of(tensors.Gates, rows, shape.Steps, 3 * shape.Units, scratch);
        _z = new Sequence(tensors.Z, _gates.Offsets, _gates.Width);
    }

    public void Run()
    {
        var h = new TileRows(_tensors.InitialH, _stateRows);
        for (var step = 0; step < _shape.Steps; step++)
        {
            var position = _shape.Position(step);
            var next = _h.At(position);
            _gateProduct.MultiplyAdd(h, _gates.At(position), (nint)(_tensors.Z - _tensors.Gates));
            if (_tensors.Bias != null)
            {
                _candidateProduct.Multiply(h, _inner.At(position));
                ResetAfter(position);
            }
            else
            {
                ResetBefore(position, h);
            }

            Finish(position, h, next);
            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, next);
            h = next;
        }

        h.CopyTo(new TileRows(_tensors.LastH, _stateRows), _rows, _shape.Units);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ResetAfter(int position)
    {
        var (gateRows, innerRows, inputs) = (_gates.At(position), _inner.At(position), _z.At(position));
        nint units = _shape.Units;
        for (nint row = 0; row < _rows; row++)
        {
            float* gates = gateRows[row], inner = innerRows[row], z = inputs[row] + (2 * units);
            nint i = 0;
            for (; i + TSimd.Width <= units; i += TSimd.Width)
            {
                After<TSimd, TVector>(gates + i, units, inner + i, _tensors.Bias + i, z + i);
            }

            for (; i < units; i++)
            {
                After<Simd1, float>(gates + i, units, inner + i, _tensors.Bias + i, z + i);
            }
        }
    }

    private void ResetBefore(int position, TileRows h)
    {
        var (gates, inner) = (_gates.At(position), _inner.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            var updateAndReset = new Span<float>(gates[row], 2 * _shape.Units);
            SimdFunctions.Sigmoid(updateAndReset, updateAndReset);
        }

        h.MultiplyTo(gates.FromColumn(_shape.Units), inner, _rows, _shape.Units);
        if (_dropout.First != null)
        {
            inner.MultiplyTo(_dropout, inner, _rows, _shape.Units);
        }

        _candidateProduct.MultiplyAdd(inner, gates.FromColumn(2 * _shape.Units), (nint)(_tensors.Z - _tensors.Gates));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish(int position, TileRows before, TileRows after)
    {
        var gateRows = _gates.At(position);
        nint units = _shape.Units;
        for (nint row = 0; row < _rows; row++)
        {
            float* gates = gateRows[row], hBefore = before[row], h = after[row];
            nint i = 0;
            for (; i + TSimd.Width <= units; i += TSimd.Width)
            {
                Update<TSimd, TVector>(gates + i, units, hBefore + i, h + i);
            }

            for (; i < units; i++)
            {
                Update<Simd1, float>(gates + i, units, hBefore + i, h + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void After<TPart, TPartVector>(float* gates, nint units, float* inner, float* bias, float* z)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        TPart.Store(SimdMath<TPart, TPartVector>.Sigmoid(TPart.Add(TPart.Load(gates), TPart.Load(bias))), gates);
        var reset = SimdMath<TPart, TPartVector>.Sigmoid(TPart.Add(TPart.Load(gates + units), TPart.Load(bias + units)));
        TPart.Store(reset, gates + units);
        var state = TPart.Add(TPart.Load(inner), TPart.Load(bias + (2 * units)));
        TPart.Store(state, inner);
        TPart.Store(TPart.MultiplyAdd(reset, state, TPart.Load(z)), gates + (2 * units));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update<TPart, TPartVector>(float* gates, nint units, float* hBefore, float* h)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        var candidate = SimdMath<TPart, TPartVector>.Tanh(TPart.Load(gates + (2 * units)));
        TPart.Store(candidate, gates + (2 * units));
        TPart.Store(TPart.MultiplyAdd(TPart.Load(gates), TPart.Subtract(TPart.Load(hBefore), candidate), candidate), h);
    }
}
