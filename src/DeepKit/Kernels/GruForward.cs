using System.Numerics.Tensors;
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
    private readonly TileRows _products;

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
        _products = TileRows.Room(rows, 3 * shape.Units, scratch);
    }

    public void Run()
    {
        var h = new TileRows(_tensors.InitialH, _stateRows);
        for (var step = 0; step < _shape.Steps; step++)
        {
            var position = _shape.Position(step);
            var next = _h.At(position);
            _gateProduct.Multiply(h, _products);
            if (_tensors.Bias != null)
            {
                ResetAfter(position, h, next);
            }
            else
            {
                ResetBefore(position, h, next);
            }

            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, next);
            h = next;
        }

        h.CopyTo(new TileRows(_tensors.LastH, _stateRows), _rows, _shape.Units);
    }

    private void ResetAfter(int position, TileRows before, TileRows after)
    {
        _candidateProduct.Multiply(before, _products.FromColumn(2 * _shape.Units));
        var (inputs, gateRows, innerRows) = (_z.At(position), _gates.At(position), _inner.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            RecurrentRows.Add(_tensors.Bias, _products[row], 3 * _shape.Units);
            SimdSums<TSimd, TVector>.Sigmoid(_products[row], inputs[row], gateRows[row], 2 * _shape.Units);
            ResetAfter(_products[row] + (2 * _shape.Units), inputs[row] + (2 * _shape.Units), gateRows[row] + _shape.Units, innerRows[row]);
            Update(gateRows[row], before[row], after[row]);
        }
    }

    private void ResetBefore(int position, TileRows before, TileRows after)
    {
        var (inputs, gates, inner) = (_z.At(position), _gates.At(position), _inner.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            SimdSums<TSimd, TVector>.Sigmoid(_products[row], inputs[row], gates[row], 2 * _shape.Units);
        }

        before.MultiplyTo(gates.FromColumn(_shape.Units), inner, _rows, _shape.Units);
        if (_dropout.First != null)
        {
            inner.MultiplyTo(_dropout, inner, _rows, _shape.Units);
        }

        var candidates = gates.FromColumn(2 * _shape.Units);
        _candidateProduct.Multiply(inner, candidates);
        for (nint row = 0; row < _rows; row++)
        {
            RecurrentRows.Add(inputs[row] + (2 * _shape.Units), candidates[row], _shape.Units);
            Update(gates[row], before[row], after[row]);
        }
    }

    // The candidate before its activation, behind the reset gate.
    private void ResetAfter(float* product, float* z, float* reset, float* inner)
    {
        new ReadOnlySpan<float>(product, _shape.Units).CopyTo(new Span<float>(inner, _shape.Units));
        TensorPrimitives.MultiplyAdd(
            new ReadOnlySpan<float>(reset, _shape.Units),
            new ReadOnlySpan<float>(inner, _shape.Units),
            new ReadOnlySpan<float>(z, _shape.Units),
            new Span<float>(reset + _shape.Units, _shape.Units));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(float* gates, float* before, float* after)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            Next<TSimd, TVector>(gates + i, units, before + i, after + i);
        }

        for (; i < units; i++)
        {
            Next<Simd1, float>(gates + i, units, before + i, after + i);
        }
    }

    // From the candidate before its activation to the state after the step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Next<TPart, TPartVector>(float* gates, nint units, float* before, float* after)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        var candidate = SimdMath<TPart, TPartVector>.Tanh(TPart.Load(gates + (2 * units)));
        TPart.Store(candidate, gates + (2 * units));
        TPart.Store(TPart.MultiplyAdd(TPart.Load(gates), TPart.Subtract(TPart.Load(before), candidate), candidate), after);
    }
}
