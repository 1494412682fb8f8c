using DeepKit.Kernels;

namespace DeepKit.Benchmarks;

/// <summary>One thread's rows of recurrent ops, and the memory they need.</summary>
internal sealed unsafe class RecurrentPart : IDisposable
{
    private readonly RecurrentShape _shape;
    private readonly int _rows;
    private readonly NativeArray _z;
    private readonly NativeArray _kernel;
    private readonly NativeArray _initial;
    private readonly NativeArray _h;
    private readonly NativeArray _last;
    private readonly NativeArray _c;
    private readonly NativeArray _gates;
    private readonly NativeArray _dz;
    private readonly NativeArray _dKernel;
    private readonly NativeArray _dInitial;

    public RecurrentPart(RecurrentShape shape, int rows)
    {
        (_shape, _rows) = (shape, rows);
        var (states, sequences) = (rows * shape.Units, rows * shape.Steps * shape.Units);
        (_z, _gates, _dz) = (new(4 * sequences), new(4 * sequences), new(4 * sequences));
        (_h, _c) = (new(sequences), new(sequences));
        (_kernel, _dKernel) = (new(4 * shape.Units * shape.Units), new(4 * shape.Units * shape.Units));
        (_initial, _last, _dInitial) = (new(states), new(states), new(2 * states));
    }

    private SimpleRnnTensors<float> Simple => new()
    {
        Z = _z.Data,
        Kernel = _kernel.Data,
        InitialH = _initial.Data,
        H = _h.Data,
        LastH = _last.Data,
    };

    private LstmTensors<float> LongShort => new()
    {
        Z = _z.Data,
        Kernel = _kernel.Data,
        InitialH = _initial.Data,
        InitialC = _initial.Data,
        LastH = _last.Data,
        LastC = _last.Data,
        C = _c.Data,
        Gates = _gates.Data,
        HByTime = _h.Data,
        Batch = _rows,
    };

    private GruTensors<float> Gated => new()
    {
        Z = _z.Data,
        Kernel = _kernel.Data,
        Bias = _initial.Data,
        InitialH = _initial.Data,
        H = _h.Data,
        LastH = _last.Data,
        Gates = _gates.Data,
        Inner = _c.Data,
    };

    public void SimpleRnnForward() => SimpleRnn.Forward(_shape, Simple, _rows);

    public void SimpleRnnBackward() => SimpleRnn.Backward(
        _shape,
        new() { Forward = Simple, DLastH = _last.Data, DZ = _dz.Data, DKernel = _dKernel.Data, DInitialH = _dInitial.Data },
        _rows);

    public void LstmForward() => Lstm.Forward(_shape, LongShort, _rows);

    public void LstmBackward() => Lstm.Backward(
        _shape,
        new()
        {
            Forward = LongShort,
            DLastH = _last.Data,
            DZ = _dz.Data,
            DKernel = _dKernel.Data,
            DInitialH = _dInitial.Data,
            DInitialC = _dInitial.Data + (_rows * _shape.Units),
        },
        _rows);

    public void GruForward() => Gru.Forward(_shape, Gated, _rows);

    public void GruBackward() => Gru.Backward(
        _shape,
        new()
        {
            Forward = Gated,
            DLastH = _last.Data,
            DZ = _dz.Data,
            DKernel = _dKernel.Data,
            DInitialH = _dInitial.Data,
            DBias = _dInitial.Data + (_rows * _shape.Units),
        },
        _rows);

    public void Dispose()
    {
        foreach (var array in new[] { _z, _kernel, _initial, _h, _last, _c, _gates, _dz, _dKernel, _dInitial })
        {
            array.Dispose();
        }
    }
}
