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
    private readonly nint* _stateRows;
    private readonly Sequence _h;
    private readonly Sequence _c;
    private readonly Sequence _gates;

    public LstmForward(scoped in RecurrentShape shape, scoped in LstmTensors<float> tensors, int rows, Scratch scratch)
    {
        (_shape, _tensors, _rows) = (shape, tensors, rows);
        var width = 4 * shape.Units;
        _product = new(rows, new RecurrentWeights(tensors.Kernel, width, shape.Units, 4, tensors.Dropout, width), scratch);
        _stateRows = Patches.Multiples(scratch, rows, shape.Units);
        _h = Sequence.Of(tensors.H, rows, shape.Steps, shape.Units, scratch);
        _c = new Sequence(tensors.C, _h.Offsets, shape.Units);
        _gates = Sequence.Of(tensors.Gates, rows, shape.Steps, width, scratch);
    }

    public void Run()
    {
        var (h, c) = (new TileRows(_tensors.InitialH, _stateRows), new TileRows(_tensors.InitialC, _stateRows));
        for (var step = 0; step < _shape.Steps; step++)
        {
            var position = _shape.Position(step);
            var gates = _gates.At(position);
            _product.MultiplyAdd(h, gates, (nint)(_tensors.Z - _tensors.Gates));
            var (nextH, nextC) = (_h.At(position), _c.At(position));
            Update(gates, c, nextC, nextH);
            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, h, nextH);
            RecurrentMask.Carry(_tensors.Mask, _shape, position, _rows, c, nextC);
            (h, c) = (nextH, nextC);
        }

        h.CopyTo(new TileRows(_tensors.LastH, _stateRows), _rows, _shape.Units);
        c.CopyTo(new TileRows(_tensors.LastC, _stateRows), _rows, _shape.Units);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(TileRows gateRows, TileRows before, TileRows after, TileRows output)
    {
        nint units = _shape.Units;
        for (nint row = 0; row < _rows; row++)
        {
            float* gates = gateRows[row], cBefore = before[row], c = after[row], h = output[row];
            nint i = 0;
            for (; i + TSimd.Width <= units; i += TSimd.Width)
            {
                Cell<TSimd, TVector>(gates + i, units, cBefore + i, c + i, h + i);
            }

            for (; i < units; i++)
            {
                Cell<Simd1, float>(gates + i, units, cBefore + i, c + i, h + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Cell<TPart, TPartVector>(float* gates, nint units, float* cBefore, float* c, float* h)
        where TPart : struct, ISimd<TPartVector>
        where TPartVector : struct
    {
        var input = SimdMath<TPart, TPartVector>.Sigmoid(TPart.Load(gates));
        TPart.Store(input, gates);
        var candidate = SimdMath<TPart, TPartVector>.Tanh(TPart.Load(gates + (2 * units)));
        TPart.Store(candidate, gates + (2 * units));
        var forget = SimdMath<TPart, TPartVector>.Sigmoid(TPart.Load(gates + units));
        TPart.Store(forget, gates + units);
        var state = TPart.MultiplyAdd(forget, TPart.Load(cBefore), TPart.Multiply(input, candidate));
        TPart.Store(state, c);
        var output = SimdMath<TPart, TPartVector>.Sigmoid(TPart.Load(gates + (3 * units)));
        TPart.Store(output, gates + (3 * units));
        TPart.Store(TPart.Multiply(output, SimdMath<TPart, TPartVector>.Tanh(state)), h);
    }
}
