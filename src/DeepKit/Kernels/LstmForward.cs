using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The forward pass of an LSTM over whole sequences: gates = activations(z + h · kernel), c = f · c + i · g, h = o · tanh c.
/// </summary>
internal readonly unsafe ref struct LstmForward<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly RecurrentShape _shape;
    private readonly LstmTensors<float> _tensors;
    private readonly int _rows;
    private readonly StateProduct<TSimd, TVector> _product;
    private readonly Sequence _outputs;
    private readonly SequenceByTime _h;
    private readonly SequenceByTime _c;
    private readonly SequenceByTime _gates;
    private readonly RecurrentInputs _z;
    private readonly TileRows _products;

    public LstmForward(scoped in RecurrentShape shape, scoped in LstmTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var width = 4 * shape.Units;
        _product = new(rows, new RecurrentWeights(tensors.Kernel, width, shape.Units, 4, tensors.Dropout, width), scratch);
        _outputs = Sequence.Of(tensors.H, rows, shape.Steps, shape.Units, scratch);
        _h = SequenceByTime.Of(tensors.HByTime, tensors.Batch, rows, shape.Steps, shape.Units, scratch);
        _c = SequenceByTime.Of(tensors.C, tensors.Batch, rows, shape.Steps, shape.Units, scratch);
        _gates = SequenceByTime.Of(tensors.Gates, tensors.Batch, rows, shape.Steps, width, scratch);
        _z = new(tensors.Z, tensors.ZRows, rows, shape.Steps, width, scratch);
        _products = TileRows.Room(rows, width, scratch);
    }

    public void Run()
    {
        var offsets = _h.At(0).Offsets;
        var (h, c) = (new TileRows(_tensors.InitialH, offsets), new TileRows(_tensors.InitialC, offsets));
        for (var step = 0; step < _shape.Steps; step++)
        {
            var position = _shape.Position(step);
            var (nextH, nextC) = (_h.At(position), _c.At(position));
            var outputs = _tensors.H == null ? nextH : _outputs.At(position);
            _product.Multiply(h, _products);
            Update(position, c, nextC, outputs, nextH);
            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, nextH);
            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, outputs);
            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, c, nextC);
            (h, c) = (nextH, nextC);
        }

        h.CopyTo(new TileRows(_tensors.LastH, offsets), _rows, _shape.Units);
        c.CopyTo(new TileRows(_tensors.LastC, offsets), _rows, _shape.Units);
    }

    private void Update(int position, TileRows before, TileRows after, TileRows outputs, TileRows next)
    {
        var (inputs, gateRows) = (_z.At(position), _gates.At(position));
        nint units = _shape.Units;
        for (nint row = 0; row < _rows; row++)
        {
            float* product = _products[row], z = inputs[row], gates = gateRows[row];
            SimdSums<TSimd, TVector>.Sigmoid(product, z, gates, 2 * units);
            SimdSums<TSimd, TVector>.Tanh(product + (2 * units), z + (2 * units), gates + (2 * units), units);
            SimdSums<TSimd, TVector>.Sigmoid(product + (3 * units), z + (3 * units), gates + (3 * units), units);
            Next(gates, before[row], after[row], new(outputs[row], next[row]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Next(float* gates, float* before, float* c, TwoRows h)
    {
        nint units = _shape.Units, i = 0;
        for (; i + TSimd.Width <= units; i += TSimd.Width)
        {
            Cell<TSimd, TVector>(gates + i, units, before + i, c + i, h.From(i));
        }

        for (; i < units; i++)
        {
            Cell<Simd1, float>(gates + i, units, before + i, c + i, h.From(i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Cell<TPart, TPartVector>(float* gates, nint units, float* before, float* c, TwoRows h)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        var added = TPart.Multiply(TPart.Load(gates), TPart.Load(gates + (2 * units)));
        var state = TPart.MultiplyAdd(TPart.Load(gates + units), TPart.Load(before), added);
        TPart.Store(state, c);
        h.Store<TPart, TPartVector>(TPart.Multiply(TPart.Load(gates + (3 * units)), SimdMath<TPart, TPartVector>.Tanh(state)), 0);
    }
}
