using DeepKit.Activations;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The cell of <see cref="SimpleRNN"/>: <c>h ← activation(x · kernel + bias + h · recurrentKernel)</c>, which is its output too.</summary>
public sealed class SimpleRNNCell : GatedCell
{
    /// <summary>Makes a cell.</summary>
    /// <param name="units">The size of output and state, above 0.</param>
    /// <param name="activation">The activation, by default tanh; <c>"linear"</c> is none.</param>
    public SimpleRNNCell(int units, ActivationFunction? activation = null)
        : this(new CellSettings(nameof(SimpleRNNCell), units, activation))
    {
    }

    internal SimpleRNNCell(CellSettings settings)
        : base(settings)
    {
    }

    /// <summary>The size of output and state.</summary>
    public int Units => Settings.Units;

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateShapes => [[Units]];

    private protected override int Gates => 1;

    private protected override int DropoutSets => 1;

    private protected override bool SeedsDropoutFirst => true;

    private protected override (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Advance(
        SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent)
    {
        var h = Activation.Apply(z + recurrent.Of(states[0]));
        return (h, [h]);
    }

    private protected override RecurrentResult? RunWhole(
        SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent, RecurrentWalk walk)
    {
        if (Activation is not Tanh)
        {
            return null;
        }
        var (outputs, h) = z.SimpleRnn(recurrent.Kernel, states[0], walk.Mask, recurrent.Factors, walk.Backwards);
        return walk.ResultOf(outputs, [h]);
    }
}
