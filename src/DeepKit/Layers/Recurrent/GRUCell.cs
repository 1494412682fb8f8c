using DeepKit.Activations;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The cell of <see cref="GRU"/> (Cho et al., 2014). With the gates u and r of <c>x · kernel + bias + h · recurrentKernel</c> by the
/// recurrent activation, and the candidate g: <c>h ← u · h + (1 − u) · g</c>, which is the output too.
/// </summary>
public sealed class GRUCell : GatedCell
{
    private const int CandidateGate = 2;

    /// <summary>Makes a cell.</summary>
    /// <param name="units">The size of output and state, above 0.</param>
    /// <param name="activation">The activation of the candidate, by default tanh; <c>"linear"</c> is none.</param>
    /// <param name="recurrentActivation">The activation of the gates, by default sigmoid.</param>
    public GRUCell(int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null)
        : this(new CellSettings(nameof(GRUCell), units, activation, recurrentActivation))
    {
    }

    internal GRUCell(CellSettings settings)
        : base(settings)
    {
    }

    /// <summary>The size of output and state.</summary>
    public int Units => Settings.Units;

    /// <summary>The activation of the gates.</summary>
    public ActivationFunction RecurrentActivation => Settings.RecurrentActivation;

    /// <summary>
    /// Whether the reset gate acts after the recurrent product, <c>g = activation(z + r · (h · recurrentKernel + bias))</c>, which has a
    /// bias of its own then, or before it, <c>g = activation(z + (r · h) · recurrentKernel)</c>.
    /// </summary>
    public bool ResetAfter { get => Settings.ResetAfter; init => Settings.ResetAfter = value; }

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateShapes => [[Units]];

    private protected override int Gates => 3;

    private protected override Shape BiasShape => ResetAfter ? [2, Gates * Units] : [Gates * Units];

    private protected override SymbolicTensor InputBias(SymbolicTensor bias) => ResetAfter ? bias.Unstack()[0] : bias;

    private protected override (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Advance(
        SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent)
    {
        var h = states[0];
        var inputs = GateProduct.Split(z, Gates);
        var (update, candidate) = ResetAfter ? ResetAfterProduct(inputs, h, recurrent) : ResetBeforeProduct(inputs, h, recurrent);
        var next = (update * h) + ((1 - update) * candidate);
        return (next, [next]);
    }

    private protected override RecurrentResult? RunWhole(
        SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent, RecurrentWalk walk)
    {
        if (!Settings.HasDefaultActivations)
        {
            return null;
        }
        var bias = ResetAfter ? RecurrentBias(z.Graph) : default(Operand?);
        var (outputs, h) = z.Gru(recurrent.Kernel, states[0], bias, walk.Mask, recurrent.Factors, walk.Backwards);
        return walk.ResultOf(outputs, [h]);
    }

    private (SymbolicTensor Update, SymbolicTensor Candidate) ResetAfterProduct(IReadOnlyList<SymbolicTensor> inputs, SymbolicTensor h, GateProduct recurrent)
    {
        var product = recurrent.Of(h);
        var gates = GateProduct.Split(UseBias ? product.BiasAdd(RecurrentBias(h.Graph)) : product, Gates);
        var reset = RecurrentActivation.Apply(inputs[1] + gates[1]);
        return (RecurrentActivation.Apply(inputs[0] + gates[0]), Activation.Apply(inputs[CandidateGate] + (reset * gates[CandidateGate])));
    }

    private (SymbolicTensor Update, SymbolicTensor Candidate) ResetBeforeProduct(IReadOnlyList<SymbolicTensor> inputs, SymbolicTensor h, GateProduct recurrent)
    {
        var update = RecurrentActivation.Apply(inputs[0] + recurrent.OfGate(0, h));
        var reset = RecurrentActivation.Apply(inputs[1] + recurrent.OfGate(1, h));
        return (update, Activation.Apply(inputs[CandidateGate] + recurrent.OfGate(CandidateGate, reset * h)));
    }

    private SymbolicTensor RecurrentBias(Graph graph) => Bias is null
        ? graph.Constant(TensorValue.Of(new float[Gates * Units], [Gates * Units]))
        : graph.Read(Bias).Unstack()[1];
}
