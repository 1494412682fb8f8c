using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>
/// Makes one node of <c>Conv2D → BiasAdd → Relu → MaxPool</c>, and one of all their gradients. The convolution's output, the
/// largest tensor of such a model, then never goes to memory: the pool keeps which position of each window was the largest, and
/// the gradients follow from those positions alone.
/// </summary>
internal sealed class FuseConvolutionPool : GraphPass
{
    private const int MaxWindow = 256;

    private readonly Dictionary<Node, Match> _byNode = [];

    protected override void Prepare(Graph source, HashSet<Node> live)
    {
        var consumers = new Consumers(source, live);
        foreach (var pool in source.Nodes.Where(node => live.Contains(node) && node.Definition == MaxPoolOp.Definition))
        {
            if (Match.Find(pool, consumers) is { } match)
            {
                foreach (var node in match.Nodes)
                {
                    _byNode.Add(node, match);
                }
            }
        }
    }

    protected override void Visit(Node node)
    {
        if (!_byNode.TryGetValue(node, out var match))
        {
            CopyAndReplace(node);
        }
        else if (node == match.Pool)
        {
            EmitForward(match);
        }
        else if (node == match.PoolGradient)
        {
            EmitBackward(match);
        }
    }

    private void EmitForward(Match match)
    {
        var convolution = match.Convolution;
        var definition = FusedConvolutionPool.Forward(convolution, match.Pool, keepPositions: match.PoolGradient is not null);
        var fused = Target.Add(
            definition, [Replaced(convolution.Inputs[0]), Replaced(convolution.Inputs[1]), Replaced(match.Bias.Inputs[1])], name: match.Pool.Name);
        Replace(match.Pool.Outputs[0], fused.Outputs[0]);
        match.Positions = match.PoolGradient is null ? null : fused.Outputs[1];
    }

    private void EmitBackward(Match match)
    {
        var convolution = match.Convolution;
        var definition = FusedConvolutionPool.Backward(convolution, match.Pool, needsInputGradient: match.InputGradient is not null);
        var fused = Target.Add(
            definition,
            [
                Replaced(convolution.Inputs[0]),
                Replaced(convolution.Inputs[1]),
                Replaced(match.Pool.Outputs[0]),
                match.Positions!,
                Replaced(match.PoolGradient!.Inputs[2]),
            ],
            name: match.PoolGradient.Name);
        Replace(match.FilterGradient!.Outputs[0], fused.Outputs[0]);
        Replace(match.BiasGradient!.Outputs[0], fused.Outputs[1]);
        if (match.InputGradient is not null)
        {
            Replace(match.InputGradient.Outputs[0], fused.Outputs[2]);
        }
    }

    /// <summary>The nodes of one pattern. Without gradients (inference), those are <c>null</c>.</summary>
    private sealed class Match
    {
        public required Node Convolution { get; init; }

        public required Node Bias { get; init; }

        public required Node Relu { get; init; }

        public required Node Pool { get; init; }

        public Node? PoolGradient { get; private set; }

        public Node? ReluGradient { get; private set; }

        public Node? BiasGradient { get; private set; }

        public Node? FilterGradient { get; private set; }

        public Node? InputGradient { get; private set; }

        /// <summary>Where the fused forward node says which position of each window was the largest.</summary>
        public SymbolicTensor? Positions { get; set; }

        public IEnumerable<Node> Nodes => new[] { Convolution, Bias, Relu, Pool, PoolGradient, ReluGradient, BiasGradient, FilterGradient, InputGradient }
            .OfType<Node>();

        public static Match? Find(Node pool, Consumers consumers)
        {
            var window = pool.Window("ksize");
            if (pool.Inputs[0] is not { DType: DType.Float32, Node: var relu } || window.Y * window.X > MaxWindow
                || relu.Definition != ReluOp.Definition
                || relu.Inputs[0].Node is not { } bias || bias.Definition != BiasAddOp.Definition
                || bias.Inputs[0].Node is not { } convolution || convolution.Definition != Conv2DOp.Definition)
            {
                return null;
            }
            var match = new Match { Convolution = convolution, Bias = bias, Relu = relu, Pool = pool };
            var isChain = consumers.Of(convolution.Outputs[0]) is [_] && consumers.Of(bias.Outputs[0]) is [_];
            return isChain && match.FindGradients(consumers) ? match : null;
        }

        /// <summary>False if somebody else needs what would not be computed any more.</summary>
        private bool FindGradients(Consumers consumers)
        {
            if (consumers.Of(Relu.Outputs[0]) is not { } readers)
            {
                return false;
            }
            PoolGradient = readers.SingleOrDefault(reader => reader.Definition == MaxPoolGradOp.Definition);
            ReluGradient = readers.SingleOrDefault(reader => reader.Definition == ReluGradOp.Definition);
            if (PoolGradient is null || ReluGradient is null)
            {
                return readers.Count == 1;
            }
            return readers.Count == 3
                && consumers.Only(PoolGradient.Outputs[0], ReluGradOp.Definition) == ReluGradient
                && FindParts(consumers.Of(ReluGradient.Outputs[0]));
        }

        private bool FindParts(IReadOnlyList<Node>? readers)
        {
            foreach (var reader in readers ?? [])
            {
                BiasGradient ??= reader.Definition == BiasAddGradOp.Definition ? reader : null;
                FilterGradient ??= reader.Definition == Conv2DBackpropFilterOp.Definition ? reader : null;
                InputGradient ??= reader.Definition == Conv2DBackpropInputOp.Definition ? reader : null;
            }
            var found = (InputGradient is null ? 0 : 1) + 2;
            return BiasGradient is not null && FilterGradient is not null && readers!.Count == found;
        }
    }
}
