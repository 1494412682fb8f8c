using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Recurrent ops over whole sequences, and their gradients.</summary>
internal static class RecurrentCases
{
    private delegate SymbolicTensor Emit(SymbolicTensor[] inputs, SymbolicTensor? mask, SymbolicTensor? dropout, bool reverse);

    private sealed record Setting(string Name, int Batch = 5, int Time = 4, int Units = 5)
    {
        public bool Reverse { get; init; }

        public bool Masked { get; init; }

        public bool Dropped { get; init; }

        /// <summary>Whether there are cases with the gradient of a single output.</summary>
        public bool EachAlone { get; init; }
    }

    /// <summary>An op, its gradient, and what it takes.</summary>
    private sealed record Layer(string Name, OpDefinition Op, OpDefinition Gradient, int Gates, int States, Emit Emit)
    {
        public bool HasBias { get; init; }
    }

    private static readonly Layer[] Layers =
    [
        new("LSTM", LstmOp.Definition, LstmGradOp.Definition, 4, 2, (x, mask, dropout, reverse) =>
            x[0].Lstm(x[1], x[2], x[3], mask, dropout, reverse).Outputs),
        new("simple", SimpleRnnOp.Definition, SimpleRnnGradOp.Definition, 1, 1, (x, mask, dropout, reverse) =>
            x[0].SimpleRnn(x[1], x[2], mask, dropout, reverse).Outputs),
        new("reset after", GruOp.Definition, GruGradOp.Definition, 3, 1, (x, mask, dropout, reverse) =>
            x[0].Gru(x[1], x[2], x[3], mask, dropout, reverse).Outputs)
        { HasBias = true },
        new("reset before", GruOp.Definition, GruGradOp.Definition, 3, 1, (x, mask, dropout, reverse) =>
            x[0].Gru(x[1], x[2], null, mask, dropout, reverse).Outputs),
    ];

    private static readonly Setting[] Settings =
    [
        new("small") { EachAlone = true },
        new("one of everything", 1, 1, 1),
        new("one row", 1, 6, 9),
        new("many rows", 41, 3, 8),
        new("units that fill no vector", 7, 3, 19),
        new("units that fill vectors", 8, 7, 32),
        new("backwards") { Reverse = true },
        new("masked") { Masked = true },
        new("masked, backwards") { Masked = true, Reverse = true, EachAlone = true },
        new("dropout") { Dropped = true },
        new("all at once", 9, 5, 16) { Dropped = true, Masked = true, Reverse = true, EachAlone = true },
    ];

    public static IEnumerable<OpCase> All => Layers.SelectMany(layer => Settings.SelectMany(setting => Cases(layer, setting)));

    // All outputs that have gradients, then, in some settings, each of them alone.
    private static IEnumerable<OpCase> Cases(Layer layer, Setting setting)
    {
        yield return Case(layer.Op, layer, setting, "", Mixed);
        if (!setting.EachAlone)
        {
            yield break;
        }
        yield return Case(layer.Gradient, layer, setting, ", outputs", outputs => outputs[0] * 3);
        yield return Case(layer.Gradient, layer, setting, ", last output", outputs => outputs[1] * 2);
        if (layer.States > 1)
        {
            yield return Case(layer.Gradient, layer, setting, ", last state", outputs => outputs[2] * 2);
        }

        SymbolicTensor Mixed(IReadOnlyList<SymbolicTensor> outputs)
        {
            var mixed = (outputs[0] * outputs[0]).Sum([1]) + (outputs[1] * 2);
            return layer.States > 1 ? mixed + (outputs[2] * outputs[2]) : mixed;
        }
    }

    private static OpCase Case(
        OpDefinition op, Layer layer, Setting setting, string variant, Func<IReadOnlyList<SymbolicTensor>, SymbolicTensor> look)
    {
        var (batch, units, width) = (setting.Batch, setting.Units, layer.Gates * setting.Units);
        CaseInput[] inputs =
        [
            CaseInput.Batch([batch, setting.Time, width]),
            CaseInput.Weight([units, width], -0.5, 0.5),
            .. Enumerable.Repeat(CaseInput.Batch([batch, units], -1, 1), layer.States),
            .. layer.HasBias ? new[] { CaseInput.Whole([width], -1, 1) } : [],
            .. setting.Dropped ? new[] { CaseInput.Truths([batch, width]) } : [],
        ];
        return new(op, $"{layer.Name}, {setting.Name}{variant}", inputs, x =>
        {
            var dropout = setting.Dropped ? x[^1].Cast(x[0].DType) * 1.5 : null;
            var outputs = layer.Emit(x, Mask(setting, x[0]), dropout, setting.Reverse).Node.Outputs;
            return [look(outputs), .. outputs];
        });
    }

    /// <summary>Rows that begin late or end early, that have holes, and that have no steps at all.</summary>
    private static SymbolicTensor? Mask(Setting setting, SymbolicTensor x)
    {
        if (!setting.Masked)
        {
            return null;
        }
        var mask =
            from row in Enumerable.Range(0, setting.Batch)
            from position in Enumerable.Range(0, setting.Time)
            select (row % 5) switch { 0 => position > 0, 1 => position < setting.Time - 2, 2 => position % 2 == 0, 3 => false, _ => true };
        return x.Graph.Constant(TensorValue.Of<bool>([.. mask], [setting.Batch, setting.Time]));
    }
}
