using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Planning;

/// <summary>Turns the nodes of a graph into steps over storages, and finds out what has to happen before what.</summary>
internal sealed class StepPlanner(int workers)
{
    private readonly Dictionary<SymbolicTensor, Storage> _storages = [];
    private readonly Dictionary<Variable, Storage> _variables = [];
    private readonly List<Step> _steps = [];
    private int _feeds;

    public static List<Step> Build(Graph graph, int workers, out Storage[] outputs)
    {
        var builder = new StepPlanner(workers);
        foreach (var node in graph.Nodes)
        {
            builder.Visit(node);
        }
        outputs = [.. graph.Outputs.Select(output => builder._storages[output])];
        foreach (var output in outputs)
        {
            output.IsFetched = true;
        }
        builder.AddUpdates(graph);
        return builder._steps;
    }

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
        else if (node.Definition != VarHandleOp.Definition && node.Definition != AssignVariableOp.Definition)
        {
            AddKernel(node);
        }
    }

    private void AddFeed(Node node)
    {
        var output = new StepOperand(NewStorage(node.Outputs[0]), IsSplit: true);
        Add(new Step(node, RowKind.Independent, node.Outputs[0].Shape[0]!.Value)
        {
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
        var summed = rule.Kind == RowKind.Summed && workers > 1;
        var outputs = node.Outputs.Select(output => new StepOperand(
            summed && !rule.SplitsOutput(output.Index) ? PartialsOf(output) : NewStorage(output),
            rule.SplitsOutput(output.Index))).ToArray();
        Add(new Step(node, rule.Kind, rows)
        {
            Kernel = node.Definition.KernelFor(node),
            Inputs = [.. node.Inputs.Select((input, i) => new StepOperand(_storages[input], rule.Kind != RowKind.Whole && rule.Split[i]))],
            Outputs = outputs,
            IsTall = rule.Tall,
        });
        foreach (var output in node.Outputs.Where(output => summed && !rule.SplitsOutput(output.Index)))
        {
            AddCombination(node, outputs[output.Index].Storage, NewStorage(output));
        }
    }

    /// <summary>Room for one sum per worker, each starting on a cache line of its own.</summary>
    private Storage PartialsOf(SymbolicTensor output)
    {
        return new Storage(output.DType, PartialSums.Stride(output.Shape.ElementCount!.Value) * workers);
    }

    private void AddCombination(Node node, Storage partials, Storage sum) => Add(new Step(node, RowKind.Flat, checked((int)sum.Elements))
    {
        Kernel = PartialSums.Kernel(sum.DType, workers),
        Inputs = [new StepOperand(partials, IsSplit: false)],
        Outputs = [new StepOperand(sum, IsSplit: true)],
    });

    private void AddUpdates(Graph graph)
    {
        foreach (var update in graph.Updates)
        {
            var variable = StorageOf(update.Inputs[0].Node.Variable!);
            var value = _storages[update.Inputs[1]];
            if (!InPlaceUpdate.TryApply(variable, value))
            {
                AddCopy(update, variable, value);
            }
        }
    }

    private void AddCopy(Node update, Storage variable, Storage value)
    {
        var copy = new Step(update, RowKind.Flat, checked((int)value.Elements))
        {
            Kernel = context => context.ReadBytes(0).CopyTo(context.WriteBytes()),
            Inputs = [new StepOperand(value, IsSplit: true)],
            Outputs = [new StepOperand(variable, IsSplit: true)],
        };
        foreach (var reader in variable.Consumers.Where(reader => reader != copy))
        {
            InPlaceUpdate.WaitForReader(copy, copy.Outputs[0], reader, variable);
        }
        Add(copy);
    }

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
        var storage = new Storage(tensor.DType, tensor.Shape.ElementCount!.Value);
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
