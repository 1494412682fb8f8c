using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Planning;

/// <summary>
/// Who runs which node. Like branches, such as the two directions of a bidirectional layer, run side by side, each by a team of its own:
/// what a core has written it then reads again by itself, and its weights are packed once.
/// </summary>
internal sealed class Teams
{
    private readonly Dictionary<Node, Team> _teams = [];
    private readonly Queue<Node[]> _found = [];
    private readonly Consumers _consumers;
    private readonly int _workers;

    private Teams(Consumers consumers, int workers) => (_consumers, _workers) = (consumers, workers);

    public static Teams Find(Graph graph, Consumers consumers, int workers)
    {
        var teams = new Teams(consumers, workers);
        if (workers > 1)
        {
            teams.Start([.. graph.Nodes.Where(node => node.Definition.RunsAlongTime)]);
            while (teams._found.TryDequeue(out var group))
            {
                teams.FollowInputs(group);
                teams.FollowOutputs(group);
            }
        }
        return teams;
    }

    public Team Of(Node node) => _teams.GetValueOrDefault(node, Team.All(_workers));

    private void Start(Node[] walks)
    {
        var group = new List<Node>();
        foreach (var walk in walks)
        {
            if (group.Exists(member => !AreAlike(member, walk) || DependsOn(walk, member)))
            {
                Assign([.. group]);
                group.Clear();
            }
            group.Add(walk);
        }
        Assign([.. group]);
    }

    private void Assign(Node[] group)
    {
        if (group.Length < 2 || _workers % group.Length != 0)
        {
            return;
        }
        var size = _workers / group.Length;
        for (var branch = 0; branch < group.Length; branch++)
        {
            _teams.Add(group[branch], new Team(branch * size, size));
        }
        _found.Enqueue(group);
    }

    /// <summary>What is computed for one branch alone is its team's.</summary>
    private void FollowInputs(Node[] group)
    {
        for (var input = 0; input < group[0].Inputs.Count; input++)
        {
            var producers = Array.ConvertAll(group, node => node.Inputs[input].Node);
            if (MayShare(producers) && producers.Index().All(producer => IsReadByTeam(producer.Item, _teams[group[producer.Index]])))
            {
                Assign(producers);
            }
        }
    }

    private bool IsReadByTeam(Node producer, Team team) => producer.Outputs.All(
        output => _consumers.Of(output) is { } readers && readers.All(reader => _teams.TryGetValue(reader, out var theirs) && theirs == team));

    /// <summary>What reads one branch alone is its team's, too.</summary>
    private void FollowOutputs(Node[] group)
    {
        for (var output = 0; output < group[0].Outputs.Count; output++)
        {
            foreach (var reader in _consumers.Of(group[0].Outputs[output]) ?? [])
            {
                var readers = Array.ConvertAll(group, node => LikeReader(node.Outputs[output], reader));
                if (Array.TrueForAll(readers, found => found is not null) && MayShare(readers!)
                    && readers.Index().All(found => ReadsOnly(found.Item!, _teams[group[found.Index]])))
                {
                    Assign(readers!);
                }
            }
        }
    }

    private Node? LikeReader(SymbolicTensor tensor, Node reader) =>
        _consumers.Of(tensor)?.FirstOrDefault(other => !_teams.ContainsKey(other) && AreAlike(other, reader));

    private bool ReadsOnly(Node reader, Team team) =>
        reader.Inputs.All(input => !_teams.TryGetValue(input.Node, out var theirs) || theirs == team);

    private bool MayShare(Node[] nodes) =>
        nodes.Distinct().Count() == nodes.Length
        && Array.TrueForAll(nodes, node => IsComputed(node) && !_teams.ContainsKey(node) && AreAlike(node, nodes[0]));

    private static bool IsComputed(Node node) =>
        node.Inputs.Count > 0 && node.Definition != ReadVariableOp.Definition && node.Definition != AssignVariableOp.Definition;

    private static bool AreAlike(Node a, Node b) =>
        a.Op == b.Op
        && a.Inputs.Select(input => input.Spec).SequenceEqual(b.Inputs.Select(input => input.Spec))
        && a.Outputs.Select(output => output.Spec).SequenceEqual(b.Outputs.Select(output => output.Spec));

    private static bool DependsOn(Node node, Node other)
    {
        var seen = new HashSet<Node>();
        bool Reaches(Node from) => from == other || (seen.Add(from) && from.Inputs.Any(input => Reaches(input.Node)));
        return Reaches(node);
    }
}
