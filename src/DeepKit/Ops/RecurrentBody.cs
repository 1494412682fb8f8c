using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>How the body of a recurrent op walks along time in TensorFlow's ops: the steps are laid out one after the other.</summary>
internal sealed class RecurrentBody
{
    private readonly int _units;
    private readonly int _gates;
    private readonly SymbolicTensor _kernel;
    private readonly SymbolicTensor? _mask;
    private readonly SymbolicTensor? _dropout;
    private readonly Dictionary<(int First, int Count), SymbolicTensor> _kernels = [];

    /// <param name="node">The sizes and the places of the inputs.</param>
    /// <param name="inputs">Stand-ins for the node's inputs: z, the recurrent kernel, states, and what else it may have.</param>
    /// <param name="gates">The number of gates.</param>
    public RecurrentBody(RecurrentNode node, IReadOnlyList<SymbolicTensor> inputs, int gates)
    {
        (_kernel, _gates) = (inputs[1], gates);
        _units = _kernel.Shape[0]!.Value;
        _mask = node.IndexOf("masked") is { } mask ? inputs[mask] : null;
        _dropout = node.IndexOf("dropped") is { } dropout ? inputs[dropout] : null;
        Z = inputs[0].Unstack(axis: 1);
        var positions = Enumerable.Range(0, Z.Count);
        Positions = node.Reverse ? positions.Reverse() : positions;
    }

    /// <summary>What the layer's inputs give the gates at each position, <c>(batch, gates · units)</c>.</summary>
    public IReadOnlyList<SymbolicTensor> Z { get; }

    /// <summary>The positions in the order in which the walk comes to them.</summary>
    public IEnumerable<int> Positions { get; }

    /// <summary>One gate's columns of a matrix.</summary>
    public SymbolicTensor Gate(SymbolicTensor gates, int gate) => _gates == 1 ? gates : Columns(gates, gate, 1);

    /// <summary>Some neighbouring gates' columns of a matrix.</summary>
    public SymbolicTensor Columns(SymbolicTensor gates, int first, int count) => gates.Slice([0, first * _units], [-1, count * _units]);

    /// <summary>The product of a state with the recurrent kernel's columns of some neighbouring gates.</summary>
    public SymbolicTensor Product(SymbolicTensor state, int first, int count) => _dropout is null
        ? state.MatMul(Kernel(first, count))
        : ConcatOp.Concat(1, [.. Enumerable.Range(first, count).Select(gate => Drop(state, gate).MatMul(Kernel(gate, 1)))]);

    /// <summary>A state as it meets a gate's columns.</summary>
    public SymbolicTensor Drop(SymbolicTensor state, int gate) => _dropout is null ? state : state * Gate(_dropout, gate);

    /// <summary>The columns of the recurrent kernel for some neighbouring gates.</summary>
    public SymbolicTensor Kernel(int first, int count)
    {
        if (count == _gates)
        {
            return _kernel;
        }
        if (!_kernels.TryGetValue((first, count), out var kernel))
        {
            _kernels[(first, count)] = kernel = Columns(_kernel, first, count);
        }
        return kernel;
    }

    /// <summary>The state after a step: the one before it where the mask says so.</summary>
    public SymbolicTensor Next(int position, SymbolicTensor after, SymbolicTensor before) =>
        _mask is null ? after : after.Where(_mask.Slice([0, position], [-1, 1]), before);
}
