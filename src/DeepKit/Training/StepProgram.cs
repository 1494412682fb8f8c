using DeepKit.Engines;
using DeepKit.Graphs;

namespace DeepKit.Training;

/// <summary>
/// The graph of a step and its plans, one per number of rows. A plan is used by one thread at a time: threads that run the same
/// step at once take one each.
/// </summary>
internal sealed class StepProgram(Graph graph, IEngineSession session)
{
    /// <summary>Plans hold memory for their rows; of all the batch sizes that a long life brings, only so many are kept.</summary>
    private const int MaxBatchSizes = 16;

    private readonly Dictionary<int, Stack<IExecutable>> _idle = [];
    private readonly Lock _gate = new();

    public Graph Graph { get; } = graph;

    /// <summary>Runs a step and lets <paramref name="read"/> take its outputs.</summary>
    public void Run<TState>(int rows, IReadOnlyList<IFeed> feeds, TState state, Action<IExecutable, TState> read) where TState : allows ref struct
    {
        var executable = Take(rows) ?? Compile(rows);
        executable.Run(feeds);
        read(executable, state);
        Return(rows, executable);
    }

    // Apart from Run, which would else allocate this lambda's captures in every step.
    private IExecutable Compile(int rows) => session.Compile(Graph, [.. Graph.Inputs.Select(input => input.Shape.WithBatch(rows))]);

    private IExecutable? Take(int rows)
    {
        lock (_gate)
        {
            return _idle.TryGetValue(rows, out var plans) && plans.TryPop(out var plan) ? plan : null;
        }
    }

    private void Return(int rows, IExecutable executable)
    {
        lock (_gate)
        {
            if (!_idle.TryGetValue(rows, out var plans))
            {
                if (_idle.Count == MaxBatchSizes)
                {
                    _idle.Clear();
                }
                _idle.Add(rows, plans = []);
            }
            plans.Push(executable);
        }
    }
}
