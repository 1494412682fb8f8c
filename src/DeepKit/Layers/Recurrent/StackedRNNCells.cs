using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>Several cells as one: at each step the output of one is the input of the next. The states are those of all, in order.</summary>
public sealed class StackedRNNCells : RecurrentCell
{
    private const string CellsAttribute = "cells";

    private IReadOnlyList<RecurrentCell> _cells;

    /// <summary>Makes one cell of several.</summary>
    /// <param name="cells">The cells from the input to the output, at least one.</param>
    public StackedRNNCells(params IReadOnlyList<RecurrentCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0)
        {
            throw new ArgumentException("StackedRNNCells expects at least one cell, received none.", nameof(cells));
        }
        LayerNames.MakeUnique(cells);
        _cells = AddLayers(cells, CellsAttribute);
    }

    /// <summary>The cells from the input to the output.</summary>
    public IReadOnlyList<RecurrentCell> Cells => _cells;

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateShapes => [.. _cells.SelectMany(cell => cell.StateShapes)];

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        var spec = new TensorSpec(DType.Float32, input);
        foreach (var cell in _cells)
        {
            cell.BuildOnce([spec.Shape]);
            var states = cell.StateShapes.Select(state => new TensorSpec(DType.Float32, RecurrentStates.BatchOf(state)));
            spec = LayerCall.OutputSpecs(cell, [spec, .. states]).First();
        }
    }

    /// <inheritdoc/>
    protected override (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Step(
        SymbolicTensor x, IReadOnlyList<SymbolicTensor> states, CallContext context) => ThroughAll(x, states, (cell, input, before) =>
        {
            var outputs = cell.Apply([input, .. before], context);
            return (outputs[0], [.. outputs.Skip(1)]);
        });

    /// <summary>
    /// The whole sequence through one cell after the other, which is the same: at a step that does not count the next cell heeds no input.
    /// </summary>
    internal override RecurrentResult Run(SymbolicTensor sequence, IReadOnlyList<SymbolicTensor> states, RecurrentWalk walk, CallContext context)
    {
        RecurrentResult? last = null;
        var (_, after) = ThroughAll(sequence, states, (cell, input, before) =>
        {
            using var scope = input.Graph.EnterScope(cell.Name);
            last = cell.Run(input, before, cell == _cells[^1] ? walk : walk with { ReturnSequences = true, ZeroOutputForMask = true }, context);
            return (last.Outputs, last.States);
        });
        return last! with { States = after };
    }

    internal override void SkipSeeds()
    {
        foreach (var cell in _cells)
        {
            cell.SkipSeeds();
        }
    }

    internal override Layer CopyUnbuilt(string name)
    {
        var copy = (StackedRNNCells)base.CopyUnbuilt(name);
        copy._cells = copy.AddLayers<RecurrentCell>([.. _cells.Select(cell => (RecurrentCell)cell.CopyUnbuilt(cell.Name))], CellsAttribute);
        return copy;
    }

    private (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) ThroughAll(
        SymbolicTensor x,
        IReadOnlyList<SymbolicTensor> states,
        Func<RecurrentCell, SymbolicTensor, IReadOnlyList<SymbolicTensor>, (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States)> pass)
    {
        var after = new List<SymbolicTensor>();
        foreach (var cell in _cells)
        {
            var (output, next) = pass(cell, x, [.. states.Skip(after.Count).Take(cell.StateShapes.Count)]);
            after.AddRange(next);
            x = output;
        }
        return (x, after);
    }
}
