using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// The gradient of gates' recurrent kernel: the states that met it, transposed, times the gradient of the gates, summed over rows and
/// over time. Some time steps are added in one product, while what they wrote is still in the cache.
/// </summary>
internal unsafe ref struct KernelGradient<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    // About so many pairs of a state and a gradient are added at once: with more, the states leave the first cache.
    private const int PairsAtOnce = 96;

    // The floats of a cache line.
    private const int Line = 16;

    private readonly RecurrentWeights _weights;
    private readonly int _rows;
    private readonly float* _dKernel;
    private readonly int _stepsAtOnce;
    private readonly int _width;
    private readonly nint _partSize;
    private readonly float* _states;
    private readonly float* _dGates;
    private readonly nint* _dGateRows;
    private readonly nint* _units;
    private readonly nint* _kernelRows;
    private readonly nint* _run;
    private readonly float* _sums;
    private int _pending;

    /// <param name="shape">The walk along time.</param>
    /// <param name="rows">The rows of this call.</param>
    /// <param name="weights">The gates; their kernel is not read.</param>
    /// <param name="dKernel">What the gradient is added to, as the weights' kernel lies.</param>
    /// <param name="scratch">Working memory.</param>
    public KernelGradient(scoped in RecurrentShape shape, int rows, scoped in RecurrentWeights weights, float* dKernel, Scratch scratch)
    {
        (_rows, _weights) = (rows, weights);
        _dKernel = dKernel;
        _stepsAtOnce = Math.Clamp(PairsAtOnce / rows, 1, Math.Max(1, shape.Steps));
        // An odd number of lines from row to row: columns of many rows then lie all over the first cache, not in a part of it.
        _width = ((((weights.Gates * weights.Units) + Line - 1) / Line) | 1) * Line;
        var pairs = (nint)rows * _stepsAtOnce;
        _partSize = pairs * weights.Units;
        _states = scratch.Floats(_partSize * weights.Parts);
        // The last panel of the last row may reach beyond it.
        _dGates = scratch.Floats((pairs * _width) + Tile<TSimd, TVector>.PanelWidth);
        _dGateRows = Patches.Multiples(scratch, rows, _width);
        _units = Patches.Multiples(scratch, weights.Units, 1);
        _kernelRows = Patches.Multiples(scratch, weights.Units, weights.Stride);
        _run = Patches.Multiples(scratch, 1, 0);
        _sums = scratch.Floats(Tile<TSimd, TVector>.Size);
    }

    /// <summary>Where the gradient of the gates at the current step belongs.</summary>
    public readonly TileRows DGates => new(_dGates + ((nint)_pending * _rows * _width), _dGateRows);

    /// <summary>Adds the gradient of the gates at the current step to that of their bias.</summary>
    public readonly void AddBias(float* dBias) =>
        Bias.AddColumnSums(new Matrix<float>(DGates.First, _width), dBias, _rows, _weights.Gates * _weights.Units);

    /// <summary>Takes note of the states that the gates met at the current step, goes on to the next, and adds what has come together.</summary>
    public void Add(TileRows states, bool last)
    {
        for (var part = 0; part < _weights.Parts; part++)
        {
            Gather(states, part);
        }

        _pending++;
        if (last || _pending == _stepsAtOnce)
        {
            AddPairs();
            _pending = 0;
        }
    }

    // One behind the other: a sequence's length apart they would crowd a part of the cache.
    private readonly void Gather(TileRows states, int part)
    {
        var units = _weights.Units;
        var target = _states + (part * _partSize) + ((nint)_pending * _rows * units);
        for (nint row = 0; row < _rows; row++, target += units)
        {
            var state = new ReadOnlySpan<float>(states[row], units);
            var seen = new Span<float>(target, units);
            if (_weights.Dropout == null)
            {
                state.CopyTo(seen);
            }
            else
            {
                var factors = _weights.Dropout + (row * _weights.DropoutStride) + (part * _weights.PartColumns);
                TensorPrimitives.Multiply(state, new ReadOnlySpan<float>(factors, units), seen);
            }
        }
    }

    private readonly void AddPairs()
    {
        var pairs = (nint)_pending * _rows;
        for (nint first = 0; first < pairs; first += PairsAtOnce)
        {
            for (var part = 0; part < _weights.Parts; part++)
            {
                AddPart(part, first, Math.Min(PairsAtOnce, pairs - first));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void AddPart(int part, nint first, nint count)
    {
        nint width = Tile<TSimd, TVector>.PanelWidth, start = part * _weights.PartColumns;
        float* states = _states + (part * _partSize) + (first * _weights.Units), dGates = _dGates + (first * _width) + start;
        var walk = new TileWalk(_run, 1, count, _weights.Units);
        for (nint column = 0; column < _weights.PartColumns; column += width)
        {
            var store = new TileStore((int)Math.Min(width, _weights.PartColumns - column), true, _sums);
            Tile<TSimd, TVector>.Multiply(
                states, _units, walk, dGates + column, _width, _dKernel + start + column, _kernelRows, _weights.Units, store);
        }
    }
}
