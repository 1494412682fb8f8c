using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>One step of a long short-term memory (Hochreiter and Schmidhuber, 1997), whatever its products are.</summary>
internal static class LstmStep
{
    /// <summary>Input, forget gate, candidate, output gate, in Keras' order.</summary>
    public const int Gates = 4;

    public static (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Of(
        SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent, CellSettings settings)
    {
        var gates = GateProduct.Split(z + recurrent.Of(states[0]), Gates);
        var (input, forget) = (settings.RecurrentActivation.Apply(gates[0]), settings.RecurrentActivation.Apply(gates[1]));
        var c = (forget * states[1]) + (input * settings.Activation.Apply(gates[2]));
        var h = settings.RecurrentActivation.Apply(gates[3]) * settings.Activation.Apply(c);
        return (h, [h, c]);
    }
}
