using DeepKit.Engines.TensorFlow.Native;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Engines.TensorFlow;

/// <summary>
/// Keeps a session's variables and the <see cref="Variable"/>s that they stand for one: values go into the session before a step
/// that needs them, and come back when somebody asks for them.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="container">What the variables' names begin with, where sessions of others run in the same server.</param>
internal sealed class SessionVariables(TensorFlowSession session, string container) : IPostponedChanges
{
    /// <summary>All sessions move values under one lock: of two that wait for each other's variables, neither would go on.</summary>
    private static readonly Lock Moving = new();

    private readonly Dictionary<Variable, string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<Variable, VariablePorts> _ports = [];
    private readonly HashSet<Variable> _changed = [];

    /// <summary>A variable's name in the session. Models within models may have variables of one name.</summary>
    public string NameOf(Variable variable)
    {
        lock (Moving)
        {
            if (!_names.TryGetValue(variable, out var name))
            {
                name = container + variable.Name;
                for (var count = 1; !_taken.Add(name); count++)
                {
                    name = $"{container}{variable.Name}_{count}";
                }
                _names.Add(variable, name);
            }
            return name;
        }
    }

    /// <summary>Sees to it that the session has the values of some variables.</summary>
    public void BringUpToDate(Variable[] variables)
    {
        foreach (var variable in variables)
        {
            if (variable.Postponed != this)
            {
                WriteMissing(variables);
                return;
            }
        }
    }

    /// <summary>Says that the session has newer values.</summary>
    public void HaveChanged(Variable[] variables)
    {
        if (variables.Length == 0)
        {
            return;
        }
        lock (Moving)
        {
            foreach (var variable in variables)
            {
                _changed.Add(variable);
            }
        }
    }

    /// <summary>All that have changed come at once: where one is asked for, others are as a rule, and each run costs more than its bytes.</summary>
    public void MakeUp(Variable variable)
    {
        lock (Moving)
        {
            if (variable.Postponed != this)
            {
                return;
            }
            if (_changed.Contains(variable))
            {
                KeepAll();
            }
            variable.Postponed = null;
        }
    }

    /// <summary>Brings all that has changed into the variables' own memory; the session keeps its values.</summary>
    public void KeepAll()
    {
        lock (Moving)
        {
            if (_changed.Count > 0)
            {
                Read([.. _changed]);
                _changed.Clear();
            }
        }
    }

    /// <summary>Gives the session's values up: the variables stand as they were last brought over.</summary>
    /// <returns>The variables that the session had.</returns>
    public IReadOnlyCollection<Variable> Abandon()
    {
        lock (Moving)
        {
            _changed.Clear();
            foreach (var variable in _names.Keys.Where(variable => variable.Postponed == this))
            {
                variable.Postponed = null;
            }
            return _names.Keys;
        }
    }

    public void Forget(Variable variable)
    {
        lock (Moving)
        {
            if (variable.Postponed == this)
            {
                _changed.Remove(variable);
                variable.Postponed = null;
            }
        }
    }

    private void WriteMissing(Variable[] variables)
    {
        lock (Moving)
        {
            Variable[] missing = [.. variables.Where(variable => variable.Postponed != this)];
            Write(missing);
            foreach (var variable in missing)
            {
                variable.Postponed = this;
            }
        }
    }

    private void Write(Variable[] variables)
    {
        var ports = PortsOf(variables);
        using var status = new StatusHandle();
        // The session's variables may keep these very tensors as their memory: they are made for them and not written again.
        using var values = new TensorList(variables.Length);
        using var nothing = new TensorList(0);
        for (var i = 0; i < variables.Length; i++)
        {
            variables[i].Bytes().CopyTo(values.Allocate(i, variables[i].Spec));
        }
        var run = new TensorFlowRun([.. ports.Select(port => port.Value)], [], [.. ports.Select(port => port.Assign)]);
        session.Run(run, values, nothing, status);
    }

    private void Read(Variable[] variables)
    {
        var ports = PortsOf(variables);
        using var status = new StatusHandle();
        using var nothing = new TensorList(0);
        using var values = new TensorList(variables.Length);
        session.Run(new TensorFlowRun([], [.. ports.Select(port => port.Read)], []), nothing, values, status);
        for (var i = 0; i < variables.Length; i++)
        {
            values.Bytes(i).CopyTo(variables[i].Memory());
        }
    }

    private VariablePorts[] PortsOf(Variable[] variables)
    {
        var unknown = variables.Where(variable => !_ports.ContainsKey(variable)).ToArray();
        if (unknown.Length > 0)
        {
            AddPorts(unknown);
        }
        return Array.ConvertAll(variables, variable => _ports[variable]);
    }

    private void AddPorts(Variable[] variables)
    {
        var (writing, reading) = (new Graph(), new Graph());
        foreach (var variable in variables)
        {
            writing.Assign(variable, writing.Placeholder($"{variable.Name}/Value", variable.Shape, variable.DType));
        }
        writing.Complete([]);
        reading.Complete([.. variables.Select(reading.Read)]);
        var (writes, reads) = (session.Import(writing, "write").Run, session.Import(reading, "read").Run);
        for (var i = 0; i < variables.Length; i++)
        {
            _ports.Add(variables[i], new VariablePorts(writes.Inputs[i], writes.Targets[i], reads.Outputs[i]));
        }
    }

    /// <summary>Where a variable is written (a value fed, an operation run) and read.</summary>
    private readonly record struct VariablePorts(TensorFlowOutput Value, nint Assign, TensorFlowOutput Read);
}
