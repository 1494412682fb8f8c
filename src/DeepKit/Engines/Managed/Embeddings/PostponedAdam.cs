using System.Runtime.CompilerServices;
using DeepKit.Engines.Managed.Execution;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>
/// Adam on a table of which a step reads few rows. Dense Adam moves all rows in every step, also those without a gradient. Here such a
/// row waits, and the steps that it missed are made one by one when it is read again: the same operations on the same numbers, so the
/// same bits, without the whole table passing through memory in each step.
/// </summary>
internal sealed unsafe class PostponedAdam : IPostponedChanges, IStepScope, IParallelWork
{
    /// <summary>After so many steps all rows are brought up to date, so that the list of rates stays short.</summary>
    private const int MaxSteps = 4096;

    private const int RowsAhead = 2;

    private readonly Lock _gate = new();
    private readonly WorkerPool _pool;
    private readonly Variable _weight;
    private readonly Variable _mean;
    private readonly Variable _square;
    private readonly AdamConstants _constants;
    private readonly int _columns;

    // The number of steps that each row has made since all were last up to date.
    private readonly int[] _stepsOfRow;
    private readonly float[] _rates = new float[MaxSteps];
    private volatile int _steps;
    private float? _newRate;

    private PostponedAdam(Variable weight, Variable mean, Variable square, AdamConstants constants, WorkerPool pool)
    {
        (_weight, _mean, _square, _constants, _pool) = (weight, mean, square, constants, pool);
        _columns = weight.Shape[1]!.Value;
        _stepsOfRow = new int[weight.Shape[0]!.Value];
    }

    int IParallelWork.Phases => 1;

    int IParallelWork.Workers => _pool.Workers;

    /// <summary>The one for these variables: plans for other batch sizes share it.</summary>
    public static PostponedAdam For(Variable weight, Variable mean, Variable square, AdamConstants constants, WorkerPool pool)
    {
        if (weight.Postponed is PostponedAdam known && known._mean == mean && known._square == square && known._constants == constants && known._pool == pool)
        {
            return known;
        }
        var created = new PostponedAdam(weight, mean, square, constants, pool);
        created.TakeOver();
        return created;
    }

    /// <summary>Until <see cref="EndStep"/> nobody else can bring the variables up to date.</summary>
    public void BeginStep()
    {
        if (_weight.Postponed != this)
        {
            TakeOver();
        }
        _gate.Enter();
        if (_steps == MaxSteps)
        {
            MakeUpAll();
        }
    }

    public void EndStep()
    {
        if (_newRate is { } rate)
        {
            _rates[_steps] = rate;
            _steps++;
            _newRate = null;
        }
        _gate.Exit();
    }

    /// <summary>Rows wait in all three variables at once, so none is brought up to date alone.</summary>
    public void MakeUp(Variable variable) => MakeUpAll();

    public void Forget(Variable variable) => MakeUpAll();

    private void MakeUpAll()
    {
        if (_steps == 0)
        {
            return;
        }
        lock (_gate)
        {
            _pool.Run(this);
            _steps = 0;
            Array.Clear(_stepsOfRow);
        }
    }

    void IParallelWork.Run(int phase, int worker)
    {
        var rows = _stepsOfRow.Length;
        var end = (int)((long)rows * (worker + 1) / _pool.Workers);
        for (var row = (int)((long)rows * worker / _pool.Workers); row < end; row++)
        {
            MakeUp(row);
        }
    }

    /// <summary>Brings rows up to date and copies them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(ReadOnlySpan<int> rows, float* target)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            AskFor(rows[Math.Min(i + RowsAhead, rows.Length - 1)]);
            MakeUp(row);
            new ReadOnlySpan<float>((float*)_weight.Pointer + ((nint)row * _columns), _columns).CopyTo(new Span<float>(target, _columns));
            target += _columns;
        }
    }

    /// <summary>Makes this step for rows that have been read in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Update(ReadOnlySpan<int> rows, float* gradients, float rate)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            AskFor(rows[Math.Min(i + RowsAhead, rows.Length - 1)]);
            AdamUpdate.Run(Operands(row, gradients, rate), _columns);
            _stepsOfRow[row] = _steps + 1;
            gradients += _columns;
        }
    }

    /// <summary>Says once in a step which rate the rows were updated with, which all others will be some time.</summary>
    public void Remember(float rate) => _newRate = rate;

    private void TakeOver()
    {
        foreach (var variable in (ReadOnlySpan<Variable>)[_weight, _mean, _square])
        {
            variable.Postponed?.MakeUp(variable);
            variable.Postponed = this;
        }
    }

    private void MakeUp(int row)
    {
        var first = _stepsOfRow[row];
        if (first == _steps)
        {
            return;
        }
        _stepsOfRow[row] = _steps;
        if (!HasMoved(row))
        {
            return;
        }
        AdamUpdate.RunIdle(Operands(row), _rates.AsSpan(first, _steps - first), _columns);
    }

    /// <summary>False for a row that never had a gradient: without one, Adam leaves it as it is.</summary>
    private bool HasMoved(int row) =>
        new ReadOnlySpan<float>((float*)_square.Pointer + ((nint)row * _columns), _columns).ContainsAnyExcept(0f)
        || new ReadOnlySpan<float>((float*)_mean.Pointer + ((nint)row * _columns), _columns).ContainsAnyExcept(0f);

    private AdamOperands Operands(int row, float* gradient = null, float rate = 0)
    {
        var offset = (nint)row * _columns;
        float* weight = (float*)_weight.Pointer + offset, mean = (float*)_mean.Pointer + offset, square = (float*)_square.Pointer + offset;
        return new AdamOperands
        {
            Gradient = gradient,
            Mean = mean,
            MeanPart = _constants.MeanPart,
            Square = square,
            SquarePart = _constants.SquarePart,
            Rate = rate,
            Epsilon = _constants.Epsilon,
            Weight = weight,
            NewMean = mean,
            NewSquare = square,
            NewWeight = weight,
        };
    }

    /// <summary>Asks for a row's memory, which is far away as a rule, while others are worked on.</summary>
    private void AskFor(int row)
    {
        var operands = Operands(row);
        Prefetch.Ahead(operands.Weight, _columns);
        Prefetch.Ahead(operands.Mean, _columns);
        Prefetch.Ahead(operands.Square, _columns);
    }
}
