using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>
/// What an op accepts beside its first tensor: a tensor, a variable (its value is read) or a number
/// (a constant of the tensor's type).
/// </summary>
public readonly struct Operand
{
    private readonly SymbolicTensor? _tensor;
    private readonly Variable? _variable;
    private readonly double _number;

    private Operand(SymbolicTensor? tensor, Variable? variable, double number)
    {
        _tensor = tensor;
        _variable = variable;
        _number = number;
    }

    /// <summary>A tensor of the graph.</summary>
    public static implicit operator Operand(SymbolicTensor tensor) => new(tensor, null, 0);

    /// <summary>The value of a variable.</summary>
    public static implicit operator Operand(Variable variable) => new(null, variable, 0);

    /// <summary>A constant; it takes the type of the tensor that it is combined with.</summary>
    public static implicit operator Operand(double number) => new(null, null, number);

    /// <summary>The tensor that stands for the operand in the graph of <paramref name="other"/>.</summary>
    internal SymbolicTensor In(SymbolicTensor other) => In(other.Graph, other.DType);

    internal SymbolicTensor In(Graph graph, DType dtype) =>
        _tensor ?? (_variable is not null ? graph.Read(_variable) : graph.Constant(_number, dtype));
}
