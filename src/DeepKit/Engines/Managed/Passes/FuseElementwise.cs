using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>
/// Joins element-wise ops over one shape into single nodes that make one pass over memory: an optimizer's update of a
/// variable becomes one node, an activation's gradient and the sum after it another.
/// </summary>
internal sealed class FuseElementwise : GraphPass
{
    /// <summary>Longer programs need more tiles than the first-level cache holds.</summary>
    private const int MaxInstructions = 48;

    private readonly Dictionary<Node, Cluster> _clusters = [];
    private readonly HashSet<Node> _emitted = [];

    protected override void Prepare(Graph source, HashSet<Node> live)
    {
        _clusters.Clear();
        _emitted.Clear();
        foreach (var node in source.Nodes.Where(node => live.Contains(node) && CanFuse(node)))
        {
            var cluster = JoinInputs(node);
            foreach (var member in cluster.Members)
            {
                _clusters[member] = cluster;
            }
        }
        MarkResults(source, live);
    }

    protected override void Visit(Node node)
    {
        if (!_emitted.Add(node))
        {
            return;
        }
        if (_clusters.TryGetValue(node, out var cluster) && cluster.Members.Count > 1)
        {
            _emitted.UnionWith(cluster.Members);
            cluster.Inputs.ForEach(input => Visit(input.Node));
            Emit(cluster);
            return;
        }
        foreach (var input in node.Inputs)
        {
            Visit(input.Node);
        }
        CopyAndReplace(node);
    }

    private static bool CanFuse(Node node)
    {
        if (node.Definition.Elements is null)
        {
            return false;
        }
        var spec = node.Outputs[0].Spec;
        return spec.DType.IsFloating() && node.Inputs.All(input => input.Shape.Equals(spec.Shape) || input.Shape.ElementCount == 1);
    }

    /// <summary>The node together with as many as possible of the clusters that it reads from.</summary>
    private Cluster JoinInputs(Node node)
    {
        var cluster = new Cluster([node]);
        foreach (var candidate in node.Inputs.Select(input => _clusters.GetValueOrDefault(input.Node)).OfType<Cluster>().Distinct())
        {
            var joined = new Cluster([.. candidate.Members, .. cluster.Members]);
            if (candidate.Spec == cluster.Spec && joined.Members.Count <= MaxInstructions && NothingBetween(joined))
            {
                cluster = joined;
            }
        }
        return cluster;
    }

    /// <summary>True unless the cluster waits for something that waits for the cluster: then neither could run first.</summary>
    private bool NothingBetween(Cluster cluster)
    {
        var seen = new HashSet<Node>();
        return cluster.Inputs.TrueForAll(input => !Reaches(input.Node, cluster, seen));
    }

    private bool Reaches(Node node, Cluster cluster, HashSet<Node> seen)
    {
        if (cluster.Members.Contains(node))
        {
            return true;
        }
        if (!seen.Add(node))
        {
            return false;
        }
        // Members of another cluster will run as one: what any of them waits for, all wait for.
        IEnumerable<Node> together = _clusters.TryGetValue(node, out var own) ? own.Members : [node];
        return together.SelectMany(member => member.Inputs).Any(input => Reaches(input.Node, cluster, seen));
    }

    private void MarkResults(Graph source, HashSet<Node> live)
    {
        var wanted = new HashSet<SymbolicTensor>(source.Outputs);
        wanted.UnionWith(source.Updates.SelectMany(update => update.Inputs));
        foreach (var node in live)
        {
            var own = _clusters.GetValueOrDefault(node);
            wanted.UnionWith(node.Inputs.Where(input => own is null || _clusters.GetValueOrDefault(input.Node) != own));
        }
        foreach (var cluster in _clusters.Values.Distinct())
        {
            cluster.Results.AddRange(cluster.Members.Select(member => member.Outputs[0]).Where(wanted.Contains));
        }
    }

    private void Emit(Cluster cluster)
    {
        var inputs = cluster.Inputs;
        var definition = ElementProgram.Define([.. cluster.Members], inputs, cluster.Results);
        var node = Target.Add(definition, [.. inputs.Select(Replaced)], name: $"{cluster.Results[^1].Node.Name}/fused");
        for (var i = 0; i < cluster.Results.Count; i++)
        {
            Replace(cluster.Results[i], node.Outputs[i]);
        }
    }

    private sealed class Cluster(IEnumerable<Node> members)
    {
        /// <summary>In the order of the graph, in which they can run.</summary>
        public SortedSet<Node> Members { get; } = new(members, Comparer<Node>.Create((a, b) => a.Index.CompareTo(b.Index)));

        public TensorSpec Spec => Members.Min!.Outputs[0].Spec;

        /// <summary>What is read from outside.</summary>
        public List<SymbolicTensor> Inputs => [.. Members.SelectMany(member => member.Inputs).Where(input => !Members.Contains(input.Node)).Distinct()];

        /// <summary>What is needed outside.</summary>
        public List<SymbolicTensor> Results { get; } = [];
    }
}
