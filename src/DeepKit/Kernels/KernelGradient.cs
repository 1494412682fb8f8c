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
    // About so many pairs of a state and a gradient are added at once: with more, their copies leave the first cache.
    private const int PairsAtOnce = 96;

    private readonly RecurrentShape _shape;
    private readonly RecurrentWeights _weights;
    private readonly int _rows;
    private readonly Sequence _states;
    private readonly Sequence _initial;
    private readonly Sequence _dGates;
    private readonly float* _dKernel;
    private readonly int _stepsAtOnce;
    private readonly nint* _units;
    private readonly nint* _kernelRows;
    private readonly float* _packed;
    private readonly float* _sums;
    private readonly float* _left;
    private readonly nint* _run;
    private int _pending;

    /// <param name="shape">The walk along time.</param>
    /// <param name="rows">The rows of this call.</param>
    /// <param name="weights">The gates; their kernel is not read.</param>
    /// <param name="states">
    /// The states: a step met that of the step before it, and the first one <paramref name="initial"/>. Without initial states each step
    /// met what lies at its own position.
    /// </param>
    /// <param name="initial">The states before the first step, or a sequence at null.</param>
    /// <param name="dGates">The gradient of the gates.</param>
    /// <param name="dKernel">What the gradient is added to, as the weights' kernel lies.</param>
    /// <param name="scratch">Working memory.</param>
    public KernelGradient(
        scoped in RecurrentShape shape, int rows, scoped in RecurrentWeights weights, Sequence states, Sequence initial, Sequence dGates, float* dKernel,
        Scratch scratch)
    {
        (_shape, _rows, _weights, _states, _initial, _dGates) = (shape, rows, weights, states, initial, dGates);
        _dKernel = dKernel;
        _stepsAtOnce = Math.Clamp(PairsAtOnce / rows, 1, shape.Steps);
        _units = Patches.Multiples(scratch, weights.Units, 1);
        _kernelRows = Patches.Multiples(scratch, weights.Units, weights.Stride);
        _packed = scratch.Floats((nint)rows * _stepsAtOnce * Tile<TSimd, TVector>.PanelWidth);
        _sums = scratch.Floats(Tile<TSimd, TVector>.Size);
        _left = scratch.Floats((nint)rows * _stepsAtOnce * weights.Units);
        _run = Patches.Multiples(scratch, 1, 0);
    }

    /// <summary>Takes note that a step's gradient is there, steps coming from the last to the first, and adds what has come together.</summary>
    public void Done(int step)
    {
        _pending++;
        if (step == 0 && _initial.First != null)
        {
            AddSteps(1, _pending - 1);
            Add(_initial, _dGates.From(_shape.Position(0)), 1);
        }
        else if (step == 0 || _pending == _stepsAtOnce)
        {
            AddSteps(step, _pending);
            _pending = 0;
        }
    }

    private readonly void AddSteps(int step, int count)
    {
        if (count == 0)
        {
            return;
        }

        nint position = Math.Min(_shape.Position(step), _shape.Position(step + count - 1));
        var before = _initial.First == null ? position : position + _shape.Back;
        Add(_states.From(before), _dGates.From(position), count);
    }

    // The first steps of both sequences.
    private readonly void Add(Sequence states, Sequence dGates, int steps)
    {
        for (var part = 0; part < _weights.Parts; part++)
        {
            nint column = part * _weights.PartColumns;
            Gather(states.At(0), column, steps);
            AddPart(dGates.FromColumn(column), steps, _dKernel + column);
        }
    }

    // The states as a gate's columns met them, one behind the other: a sequence's length apart they would crowd a part of the cache.
    private readonly void Gather(TileRows states, nint column, int steps)
    {
        var units = _weights.Units;
        for (nint row = 0; row < _rows; row++)
        {
            var source = new ReadOnlySpan<float>(states[row], steps * units);
            var target = new Span<float>(_left + (row * steps * units), steps * units);
            source.CopyTo(target);
            for (var step = 0; _weights.Dropout != null && step < steps; step++)
            {
                var state = target.Slice(step * units, units);
                TensorPrimitives.Multiply(state, new ReadOnlySpan<float>(_weights.Dropout + (row * _weights.DropoutStride) + column, units), state);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void AddPart(Sequence right, int steps, float* dKernel)
    {
        nint width = Tile<TSimd, TVector>.PanelWidth;
        var walk = new TileWalk(_run, 1, (nint)_rows * steps, _weights.Units);
        for (nint column = 0; column < _weights.PartColumns; column += width)
        {
            var columns = Math.Min(width, _weights.PartColumns - column);
            for (nint row = 0; row < _rows; row++)
            {
                var source = new Matrix<float>(right.First + right.Offsets[row] + column, (int)right.Width);
                Panels.Pack(source, steps, columns, width, _packed + (row * steps * width));
            }

            Tile<TSimd, TVector>.Multiply(
                _left, _units, walk, _packed, width, dKernel + column, _kernelRows, _weights.Units, new TileStore((int)columns, true, _sums));
        }
    }
}
