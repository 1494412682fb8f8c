using System.Runtime.InteropServices;
using DeepKit.Kernels;

namespace DeepKit.Tests.Kernels;

/// <summary>What the recurrent kernels have in common: sizes, inputs (in their places or looked up in a table), masks, dropout factors.</summary>
internal sealed unsafe class RecurrentCase : IDisposable
{
    private const int TableRows = 7;

    private readonly List<Values> _values = [];
    private readonly bool* _mask;
    private readonly int* _zRows;

    private RecurrentCase(int rows, int steps, int units, int gates, int variant)
    {
        (Rows, Gates) = (rows, gates);
        Shape = new RecurrentShape(steps, units, Reverse: (variant & 1) != 0);
        _mask = (bool*)NativeMemory.Alloc((nuint)(rows * steps));
        _zRows = (int*)NativeMemory.Alloc((nuint)(rows * steps), sizeof(int));
        var random = new Random(variant);
        for (var i = 0; i < rows * steps; i++)
        {
            _mask[i] = random.Next(3) > 0;
            _zRows[i] = random.Next(TableRows);
        }

        Mask = (variant & 2) != 0 ? _mask : null;
        ZRows = (variant & 4) != 0 ? _zRows : null;
        Z = New(ZRows == null ? rows * steps * gates * units : TableRows * gates * units);
        Kernel = New(units * gates * units);
        Initial = New(rows * units);
        Dropout = (variant & 8) != 0 ? New(rows * gates * units) : null;
        Name = $"{rows} rows, {steps} steps, {units} units, variant {variant}";
    }

    public string Name { get; }

    public int Rows { get; }

    public int Gates { get; }

    public RecurrentShape Shape { get; }

    public bool* Mask { get; }

    public int* ZRows { get; }

    public Values Z { get; }

    public Values Kernel { get; }

    public Values Initial { get; }

    public Values? Dropout { get; }

    /// <summary>With and without each option, few rows and many, few units and some that are no multiple of a vector.</summary>
    public static IEnumerable<RecurrentCase> All(int gates)
    {
        foreach (var (rows, steps, units) in new[] { (1, 2, 5), (5, 25, 19), (101, 2, 4), (3, 4, 40) })
        {
            for (var variant = 0; variant < 16; variant++)
            {
                yield return new RecurrentCase(rows, steps, units, gates, variant);
            }
        }
    }

    /// <summary>A value for each unit of each row.</summary>
    public Values State() => New(Rows * Shape.Units);

    /// <summary>So many values for each unit at each position of each row.</summary>
    public Values Sequence(int gates = 1) => New(Rows * Shape.Steps * gates * Shape.Units);

    public Values New(int count)
    {
        // Small, so that no rounding error grows from step to step.
        var values = Values.Random(count, _values.Count);
        for (var i = 0; i < count; i++)
        {
            values.Double[i] /= 8;
            values.Single[i] /= 8;
        }

        _values.Add(values);
        return values;
    }

    /// <summary>Compares what the two kernels left everywhere.</summary>
    public void Check() => _values.ForEach(values => values.Check(Name));

    public void Dispose()
    {
        _values.ForEach(values => values.Dispose());
        NativeMemory.Free(_mask);
        NativeMemory.Free(_zRows);
    }
}
