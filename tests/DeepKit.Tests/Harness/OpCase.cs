using DeepKit.Graphs;

namespace DeepKit.Tests.Harness;

/// <summary>One use of an op: what it is given and how it is emitted. <see cref="OpCheck"/> does the rest.</summary>
/// <param name="Op">The op under test; the emitted graph has to contain it.</param>
/// <param name="Variant">What sets the case apart from the op's others.</param>
/// <param name="Inputs">What the op is given.</param>
/// <param name="Emit">Adds the op to the inputs' graph and returns what to look at; gradients are those of the first one.</param>
internal sealed record OpCase(OpDefinition Op, string Variant, CaseInput[] Inputs, Func<SymbolicTensor[], SymbolicTensor[]> Emit)
{
    public OpCase(OpDefinition op, string variant, CaseInput[] inputs, Func<SymbolicTensor[], SymbolicTensor> emit)
        : this(op, variant, inputs, x => [emit(x)])
    {
    }

    public string Name => $"{Op.Name}: {Variant}";

    /// <summary>Whether gradients are checked; they are not where the op is a constant function of its inputs.</summary>
    public bool HasGradient { get; init; } = true;

    /// <summary>Whether differences tell the gradient; they do not where values overflow or are rounded to 32 bits.</summary>
    public bool HasDifferences { get; init; } = true;

    public override string ToString() => Name;
}

/// <summary>An input of an <see cref="OpCase"/>, filled with random numbers from a range.</summary>
internal sealed record CaseInput(Shape Shape, double Low = -2, double High = 2)
{
    /// <summary>The element type; by default the floating-point type that the case is run with.</summary>
    public DType? DType { get; init; }

    /// <summary>Whether the first axis is the batch, whose size a graph may not know.</summary>
    public bool IsBatched { get; init; }

    /// <summary>Whether the input is read from a variable instead of being fed.</summary>
    public bool IsVariable { get; init; }

    public bool IsDifferentiable => DType is null;

    /// <summary>A batch of random numbers.</summary>
    public static CaseInput Batch(Shape shape, double low = -2, double high = 2) => new(shape, low, high) { IsBatched = true };

    /// <summary>Random numbers without a batch axis.</summary>
    public static CaseInput Whole(Shape shape, double low = -2, double high = 2) => new(shape, low, high);

    /// <summary>Random numbers in a variable.</summary>
    public static CaseInput Weight(Shape shape, double low = -2, double high = 2) => new(shape, low, high) { IsVariable = true };

    /// <summary>A batch of whole numbers from 0 to below <paramref name="below"/>.</summary>
    public static CaseInput Integers(Shape shape, int below, DType dtype = DeepKit.Graphs.DType.Int64) =>
        new(shape, 0, below) { DType = dtype, IsBatched = true };

    /// <summary>A batch of truth values.</summary>
    public static CaseInput Truths(Shape shape) => new(shape, 0, 2) { DType = DeepKit.Graphs.DType.Bool, IsBatched = true };
}
