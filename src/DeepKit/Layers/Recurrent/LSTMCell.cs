using DeepKit.Activations;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The cell of <see cref="LSTM"/>. With the gates <c>i, f, g, o</c> of <c>x · kernel + bias + h · recurrentKernel</c>, g by the
/// activation and the others by the recurrent one: <c>c ← f · c + i · g</c>, <c>h ← o · activation(c)</c>. The output is h.
/// </summary>
public sealed class LSTMCell : GatedCell
{
    /// <summary>Makes a cell.</summary>
    /// <param name="units">The size of the output and of both states, above 0.</param>
    /// <param name="activation">The activation, by default tanh; <c>"linear"</c> is none.</param>
    /// <param name="recurrentActivation">The activation of the gates, by default sigmoid.</param>
    public LSTMCell(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
        : this(new CellSettings(nameof(LSTMCell), units, activation, recurrentActivation))
    {
    }

    internal LSTMCell(CellSettings settings)
        : base(settings)
    {
    }

    /// <summary>The size of the output and of both states.</summary>
    public int Units => Settings.Units;

    /// <summary>The activation of the gates.</summary>
    public ActivationFunction RecurrentActivation => Settings.RecurrentActivation;

    /// <summary>Whether the bias of the forget gate is 1 at first.</summary>
    public bool UnitForgetBias { get => Settings.UnitForgetBias; init => Settings.UnitForgetBias = value; }

    /// <summary>The shapes of h and c.</summary>
    public override IReadOnlyList<Shape> StateShapes => [[Units], [Units]];

    private protected override int Gates => LstmStep.Gates;

    private protected override Initializer FirstBias => UnitForgetBias ? new UnitForgetBias(BiasInitializer) : BiasInitializer;

    private protected override (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Advance(
        SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent) => LstmStep.Of(z, states, recurrent, Settings);

    private protected override RecurrentResult? RunWhole(
        SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent, RecurrentWalk walk)
    {
        if (!Settings.HasDefaultActivations)
        {
            return null;
        }
        var (outputs, h, c) = z.Lstm(recurrent.Kernel, states[0], states[1], walk.Mask, recurrent.Factors, walk.Backwards);
        return walk.ResultOf(outputs, [h, c]);
    }
}
