using DeepKit.Engines.Managed.Execution;
using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>Lets <see cref="PostponedAdam"/> take the place of Adam on tables whose gradient has few rows.</summary>
internal sealed class PostponeAdam(WorkerPool pool) : GraphPass
{
    private readonly Dictionary<Node, AdamOnTable> _byNode = [];
    private readonly HashSet<Node> _assignments = [];
    private readonly List<PostponedAdam> _found = [];

    /// <summary>What the plan has to announce its steps to.</summary>
    public IReadOnlyList<PostponedAdam> Found => _found;

    protected override void Prepare(Graph source, HashSet<Node> live)
    {
        var consumers = new Consumers(source, live);
        foreach (var node in source.Nodes.Where(node => live.Contains(node) && KnownPrograms.IsAdam(node)))
        {
            if (AdamOnTable.Find(node, consumers) is { } match)
            {
                _byNode.Add(match.Lookup, match);
                _byNode.Add(match.Gradient, match);
                _byNode.Add(match.Adam, match);
                _assignments.UnionWith(match.Assignments);
            }
        }
    }

    protected override void Visit(Node node)
    {
        if (!_byNode.TryGetValue(node, out var match))
        {
            CopyAndReplace(node);
            return;
        }
        match.Postponed ??= Postpone(match);
        if (node == match.Lookup)
        {
            Replace(node.Outputs[0], EmitRead(node, match.Postponed));
        }
    }

    protected override IEnumerable<Node> EmitUpdates(Graph source) =>
    [
        .. source.Updates.Where(update => !_assignments.Contains(update)).Select(Copy),
        .. _byNode.Values.Distinct().Select(EmitUpdate),
    ];

    private PostponedAdam Postpone(AdamOnTable match)
    {
        var postponed = PostponedAdam.For(match.Weight, match.Mean, match.Square, match.Constants, pool);
        _found.Add(postponed);
        return postponed;
    }

    private unsafe SymbolicTensor EmitRead(Node lookup, PostponedAdam adam)
    {
        var rows = lookup.Outputs[0].Spec;
        var definition = new OpDefinition("ReadPostponed")
        {
            Infer = _ => [rows],
            Rows = op => RowRule.Independent(op, 0),
            Kernel = new KernelTable { Any = op => adam.Read(op.Read<int>(0), op.Out<float>()) },
        };
        return Target.Add(definition, [Replaced(lookup.Inputs[1])], name: lookup.Name).Outputs[0];
    }

    private unsafe Node EmitUpdate(AdamOnTable match)
    {
        var adam = match.Postponed!;
        var definition = new OpDefinition("PostponedAdam")
        {
            Infer = _ => [],
            Rows = op => RowRule.Summed(op, 0, 1),
            IsStateful = true,
            Kernel = new KernelTable { Any = op => Update(op, adam) },
        };
        SymbolicTensor[] inputs = [Replaced(match.Gradients), Replaced(match.Tokens), Replaced(match.Adam.Inputs[AdamInput.Rate])];
        return Target.Add(definition, inputs, name: match.Adam.Name, variable: match.Weight);
    }

    private static unsafe void Update(KernelContext op, PostponedAdam adam)
    {
        var rate = op.Read<float>(2)[0];
        adam.Update(op.Read<int>(1), op.In<float>(0), rate);
        if (op.FirstRow == 0)
        {
            adam.Remember(rate);
        }
    }
}
