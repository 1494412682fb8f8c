using DeepKit.Engines.Managed.Passes;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Planning;

/// <summary>Turns the nodes of a graph into steps over storages, and finds out what has to happen before what.</summary>
internal sealed class StepPlanner(int workers, Consumers consumers, Teams teams)
{
    private readonly Dictionary<SymbolicTensor, Storage> _storages = [];
    private readonly Dictionary<Variable, Storage> _variables = [];
    private readonly List<Step> _steps = [];
    private readonly HashSet<Variable> _updated = [];
    private int _feeds;

    public static List<Step> Build(Graph graph, int workers, out Storage[] outputs)
    {
        var consumers = new Consumers(graph, [.. graph.Nodes]);
        var builder = new StepPlanner(workers, consumers, Teams.Find(graph, consumers, workers));
        foreach (var node in graph.Nodes)
        {
            builder.Visit(node);
        }
        builder._updated.UnionWith(graph.Updates.Where(IsAssignment).Select(update => update.Inputs[0].Node.Variable!));
        outputs = [.. graph.Outputs.Select(output => builder.OldValue(output))];
        foreach (var output in outputs)
        {
            output.IsFetched = true;
        }
        builder.AddUpdates(graph);
        return builder._steps;
    }

    /// <summary>Other updates are kernels that write to variables by themselves.</summary>
    private static bool IsAssignment(Node node) => node.Definition == AssignVariableOp.Definition;

    private void Visit(Node node)
    {
        if (node.Definition == ConstOp.Definition)
        {
            var value = node.Attributes.Get<TensorValue>("value");
            _storages[node.Outputs[0]] = new Storage(value.Spec.DType, value.Spec.Shape.ElementCount!.Value) { Constant = value };
        }
        else if (node.Definition == ReadVariableOp.Definition)
        {
            _storages[node.Outputs[0]] = StorageOf(node.Inputs[0].Node.Variable!);
        }
        else if (node.Definition.IsView)
        {
            _storages[node.Outputs[0]] = _storages[node.Inputs[0]];
        }
        else if (node.Definition == PlaceholderOp.Definition)
        {
            AddFeed(node);
        }
        else if (node.Definition != VarHandleOp.Definition && !IsAssignment(node))
        {
            AddKernel(node);
        }
    }

    private void AddFeed(Node node)
    {
        var output = new StepOperand(NewStorage(node.Outputs[0]), IsSplit: true);
        var shape = node.Outputs[0].Shape;
        Add(new Step(node, RowKind.Independent, shape.Rank == 0 ? 1 : shape[0]!.Value)
        {
            Team = Team.All(workers),
            Kernel = _ => { },
            Inputs = [],
            Outputs = [output],
            Feed = _feeds++,
        });
    }

    private void AddKernel(Node node)
    {
        var rule = node.Definition.Rows(node);
        var rows = rule.Count(node);
        var team = teams.Of(node);
        var summed = rule.Kind == RowKind.Summed && team.Count > 1;
        var outputs = node.Outputs.Select(output => new StepOperand(
            summed && !rule.SplitsOutput(output.Index) ? PartialsOf(output, team) : NewStorage(output),
            rule.SplitsOutput(output.Index),
            Runs(output, rule.SecondAxisOutputs, output.Index))).ToArray();
        StepOperand[] inputs =
        [
            .. node.Inputs.Select((input, i) => new StepOperand(
                _storages[input], rule.Kind != RowKind.Whole && rule.Split[i], Runs(input, rule.SecondAxisInputs, i))),
        ];
        var counts = inputs.Where(input => input.IsSplit).Select(input => input.Storage.RowCounts).OfType<Storage>().FirstOrDefault();
        Add(new Step(node, rule.Kind, rows)
        {
            Team = team,
            Kernel = node.Definition.KernelFor(node),
            Inputs = counts is null ? inputs : [.. inputs, new StepOperand(counts, IsSplit: false)],
            HasRowCounts = counts is not null && rule.Kind != RowKind.Flat,
            Outputs = outputs,
            IsTall = rule.Tall,
        });
        foreach (var output in outputs)
        {
            output.Storage.RowCounts = output.IsSplit ? counts : null;
        }
        foreach (var output in rule.CountedSums)
        {
            outputs[output].Storage.RowCounts = inputs[^1].Storage;
        }
        foreach (var output in node.Definition.CountedOutputs)
        {
            outputs[output].Storage.RowCounts = outputs[^1].Storage;
        }
        foreach (var output in node.Outputs.Where(output => summed && !rule.SplitsOutput(output.Index)))
        {
            AddCombination(output, team, outputs[output.Index].Storage);
        }
    }

    private static int Runs(SymbolicTensor tensor, int[] secondAxis, int index) => secondAxis.Contains(index) ? tensor.Shape[0]!.Value : 1;

    /// <summary>Room for one sum per worker, each starting on a cache line of its own.</summary>
    private static Storage PartialsOf(SymbolicTensor output, Team team) =>
        new(output.DType, PartialSums.Stride(output.Shape.ElementCount!.Value) * team.Count);

    private void AddCombination(SymbolicTensor output, Team team, Storage partials)
    {
        var sum = NewStorage(output);
        sum.RowCounts = partials.RowCounts;
        var (kind, rows) = sum.RowCounts is null ? (RowKind.Flat, checked((int)sum.Elements)) : (RowKind.Independent, output.Shape[0]!.Value);
        StepOperand[] counts = sum.RowCounts is null ? [] : [new StepOperand(sum.RowCounts, IsSplit: false)];
        Add(new Step(output.Node, kind, rows)
        {
            Team = team,
            Kernel = PartialSums.Kernel(sum.DType, team.Count),
            HasRowCounts = sum.RowCounts is not null,
            Inputs = [new StepOperand(partials, IsSplit: false), .. counts],
            Outputs = [new StepOperand(sum, IsSplit: true)],
        });
    }

    private void AddUpdates(Graph graph)
    {
        // Values that are other variables' own, as in a swap, are taken before any variable is written.
        var assignments = graph.Updates.Where(IsAssignment).ToArray();
        var values = Array.ConvertAll(assignments, update => OldValue(update.Inputs[1]));
        foreach (var (update, value) in assignments.Zip(values))
        {
            var variable = StorageOf(update.Inputs[0].Node.Variable!);
            if (!InPlaceUpdate.TryApply(variable, value))
            {
                AddCopy(update, variable, value);
            }
        }
    }

    private void AddCopy(Node update, Storage variable, Storage value)
    {
        var copy = Copy(update, value, variable);
        foreach (var reader in variable.Consumers.Where(reader => reader != copy))
        {
            InPlaceUpdate.WaitForReader(copy, copy.Outputs[0], reader, variable);
        }
        Add(copy);
    }

    /// <summary>A tensor's storage, or a copy of it if it is the memory of a variable that this plan will write.</summary>
    private Storage OldValue(SymbolicTensor tensor)
    {
        var storage = _storages[tensor];
        if (storage.Variable is null || !_updated.Contains(storage.Variable))
        {
            return storage;
        }
        var kept = new Storage(storage.DType, storage.Elements);
        Add(Copy(tensor.Node, storage, kept));
        return kept;
    }

    private Step Copy(Node node, Storage from, Storage to) => new(node, RowKind.Flat, checked((int)from.Elements))
    {
        Team = Team.All(workers),
        Kernel = context => context.ReadBytes(0).CopyTo(context.WriteBytes()),
        Inputs = [new StepOperand(from, IsSplit: true)],
        Outputs = [new StepOperand(to, IsSplit: true)],
    };

    private void Add(Step step)
    {
        foreach (var input in step.Inputs)
        {
            input.Storage.Consumers.Add(step);
            if (input.Storage.Producer is { } producer)
            {
                var theirs = producer.Outputs.First(output => output.Storage == input.Storage);
                step.Dependencies.Add(new Dependency(producer, theirs, input));
            }
        }
        foreach (var output in step.Outputs.Where(output => output.Storage.Variable is null))
        {
            output.Storage.Producer = step;
        }
        _steps.Add(step);
    }

    private Storage NewStorage(SymbolicTensor tensor)
    {
        var isLeftOut = tensor.Node.Definition.OptionalOutputs.Contains(tensor.Index) && consumers.Of(tensor) is [];
        var storage = new Storage(tensor.DType, isLeftOut ? 0 : tensor.Shape.ElementCount!.Value);
        _storages[tensor] = storage;
        return storage;
    }

    private Storage StorageOf(Variable variable)
    {
        if (!_variables.TryGetValue(variable, out var storage))
        {
            storage = new Storage(variable.DType, variable.ElementCount) { Variable = variable };
            _variables.Add(variable, storage);
        }
        return storage;
    }
}
