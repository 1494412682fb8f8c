using DeepKit.Graphs;
using DeepKit.Graphs.Protos;

namespace DeepKit.Saving;

/// <summary>A node on its way into a graph whose shapes are all known.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Source">The node as it was read.</param>
/// <param name="Inputs">Its inputs in the graph; what could be computed is constant.</param>
internal sealed record ImportedNode(Graph Graph, FlatNode Source, SymbolicTensor[] Inputs)
{
    /// <summary>The first input.</summary>
    public SymbolicTensor X => Inputs[0];

    public bool Flag(string attribute) => Find(attribute)?.B ?? false;

    public int Int(string attribute, int whenMissing = 0) => Find(attribute) is { } value ? checked((int)value.I) : whenMissing;

    public float Number(string attribute, float whenMissing) => Find(attribute)?.F ?? whenMissing;

    public int[] Ints(string attribute) => [.. Find(attribute)?.List?.I.Select(number => checked((int)number)) ?? []];

    public string Text(string attribute) => Find(attribute)?.S.ToStringUtf8() ?? "";

    public DType Type(string attribute, DType whenMissing) => Find(attribute) is { } value ? (DType)value.Type : whenMissing;

    /// <summary>Whole numbers that an input holds; they have to be known before anything runs.</summary>
    public int[] Constants(int input)
    {
        var value = Constant(input);
        return value.Spec.DType switch
        {
            DType.Int32 => value.Values<int>().ToArray(),
            DType.Int64 => [.. value.Values<long>().ToArray().Select(number => checked((int)number))],
            _ => throw new NotSupportedException($"it expects whole numbers as input {input}, received {value.Spec}"),
        };
    }

    /// <summary>The axes that an input names, counted from the front.</summary>
    public int[] Axes(int input, int rank) => [.. Constants(input).Select(axis => axis < 0 ? axis + rank : axis)];

    public TensorValue Constant(int input) => Inputs[input].Node is { Op: "Const" } constant
        ? constant.Attributes.Get<TensorValue>("value")
        : throw new NotSupportedException($"it expects a constant as input {input}, received what is computed from the data");

    private AttrValue? Find(string attribute) => Source.Attributes.GetValueOrDefault(attribute);
}
