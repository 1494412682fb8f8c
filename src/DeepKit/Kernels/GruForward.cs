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
    private readonly GruWeights _weights;
    private readonly RecurrentInputs _z;
    private readonly TileRows _products;
    private readonly TileRows _states;
    private readonly TileRows _nextStates;
    private readonly Sequence _h;
    private readonly Sequence _inner;
    private readonly Sequence _gates;

    public GruForward(scoped in RecurrentShape shape, scoped in GruTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var width = 3 * shape.Units;
        _weights = GruWeights.Of(shape, tensors);
        _z = new(tensors.Z, tensors.ZRows, rows, shape.Steps, width, scratch);
        _products = TileRows.Room(rows, width, scratch);
        _states = TileRows.Room(rows, shape.Units, scratch);
        _nextStates = TileRows.Room(rows, shape.Units, scratch);
        _h = Sequence.Of(tensors.H, rows, shape.Steps, shape.Units, scratch);
        _inner = new Sequence(tensors.Inner, _h.Offsets, shape.Units);
        _gates = Sequence.Of(tensors.Gates, rows, shape.Steps, width, scratch);
    }

    public void Run(Scratch scratch)
    {
        new TileRows(_tensors.InitialH, _states.Offsets).CopyTo(_states, _rows, _shape.Units);
        var h = _tensors.Bias != null ? RunAfter(scratch) : RunBefore(scratch);
        h.CopyTo(new TileRows(_tensors.LastH, h.Offsets), _rows, _shape.Units);
    }

    // The reset gate acts after the product: the state meets all three gates' columns. Returns the last states.
    private TileRows RunAfter(Scratch scratch)
    {
        var product = new StateProduct<TSimd, TVector>(_rows, _weights.All, scratch);
        var (h, next) = (_states, _nextStates);
        for (var step = 0; step < _shape.Steps; step++)
        {
            var position = _shape.Position(step);
            product.Multiply(h, _products, _tensors.Bias);
            FinishAfter(position, h, next);
            Carry(position, h, next);
            (h, next) = (next, h);
        }

        return h;
    }

    // The reset gate acts before the product: the candidate's columns meet what it lets through.
    private TileRows RunBefore(Scratch scratch)
    {
        var gateProduct = new StateProduct<TSimd, TVector>(_rows, _weights.Gates, scratch);
        var candidateProduct = new StateProduct<TSimd, TVector>(_rows, _weights.Candidate, scratch);
        var (passed, dropout) = (TileRows.Room(_rows, _shape.Units, scratch), _weights.InnerDropout(_rows, scratch));
        var (h, next) = (_states, _nextStates);
        for (var step = 0; step < _shape.Steps; step++)
        {
            var position = _shape.Position(step);
            gateProduct.Multiply(h, _products);
            Pass(position, h, passed);
            if (dropout.First != null)
            {
                passed.MultiplyTo(dropout, passed, _rows, _shape.Units);
            }

            passed.CopyTo(_inner.At(position), _rows, _shape.Units);
            candidateProduct.Multiply(passed, _products.FromColumn(2 * _shape.Units));
            FinishBefore(position, h, next);
            Carry(position, h, next);
            (h, next) = (next, h);
        }

        return h;
    }

    private void Carry(int position, TileRows h, TileRows next)
    {
        RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, next);
        RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, _h.At(position));
    }

    private void FinishAfter(int position, TileRows h, TileRows next)
    {
        var (inputs, gates, inner, outputs) = (_z.At(position), _gates.At(position), _inner.At(position), _h.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            float* product = _products[row], z = inputs[row];
            SimdSums<TSimd, TVector>.Sigmoid(product, z, gates[row], 2 * _shape.Units);
            RowAfter(product, z, gates[row], inner[row], h[row], new(outputs[row], next[row]));
        }
    }

    // The update and the reset gate, and what the latter lets through.
    private void Pass(int position, TileRows h, TileRows passed)
    {
        var (inputs, gates) = (_z.At(position), _gates.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            SimdSums<TSimd, TVector>.Sigmoid(_products[row], inputs[row], gates[row], 2 * _shape.Units);
        }

        h.MultiplyTo(gates.FromColumn(_shape.Units), passed, _rows, _shape.Units);
    }

    private void FinishBefore(int position, TileRows h, TileRows next)
    {
        var (inputs, gates, outputs) = (_z.At(position), _gates.At(position), _h.At(position));
        for (nint row = 0; row < _rows; row++)
        {
            RowBefore(_products[row], inputs[row], gates[row], h[row], new(outputs[row], next[row]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RowAfter(float* product, float* z, float* gates, float* inner, float* before, TwoRows h)
    {
        nint units = _shape.Units, candidate = 2 * units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            var sum = After<TSimd, TVector>(product + candidate + i, z + candidate + i, gates + units + i, inner + i);
            Next<TSimd, TVector>(SimdMath<TSimd, TVector>.Tanh(sum), gates + i, units, before + i, h.From(i));
        }

        for (; i < units; i++)
        {
            var sum = After<Simd1, float>(product + candidate + i, z + candidate + i, gates + units + i, inner + i);
            Next<Simd1, float>(SimdMath<Simd1, float>.Tanh(sum), gates + i, units, before + i, h.From(i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RowBefore(float* product, float* z, float* gates, float* before, TwoRows h)
    {
        nint units = _shape.Units, candidate = 2 * units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            var sum = TSimd.Add(TSimd.Load(product + candidate + i), TSimd.Load(z + candidate + i));
            Next<TSimd, TVector>(SimdMath<TSimd, TVector>.Tanh(sum), gates + i, units, before + i, h.From(i));
        }

        for (; i < units; i++)
        {
            var sum = product[candidate + i] + z[candidate + i];
            Next<Simd1, float>(SimdMath<Simd1, float>.Tanh(sum), gates + i, units, before + i, h.From(i));
        }
    }

    // The candidate before its activation, behind the reset gate.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPartVector After<TPart, TPartVector>(float* product, float* z, float* reset, float* inner)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        var sum = TPart.Load(product);
        TPart.Store(sum, inner);
        return TPart.MultiplyAdd(TPart.Load(reset), sum, TPart.Load(z));
    }

    // The state after the step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Next<TPart, TPartVector>(TPartVector candidate, float* gates, nint units, float* before, TwoRows h)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        TPart.Store(candidate, gates + (2 * units));
        h.Store<TPart, TPartVector>(TPart.MultiplyAdd(TPart.Load(gates), TPart.Subtract(TPart.Load(before), candidate), candidate), 0);
    }
}
