using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using DeepKit.Training;

namespace DeepKit.Saving;

/// <summary>A function of a SavedModel: what it takes and what it gives.</summary>
public sealed class SavedModelSignature
{
    internal SavedModelSignature(string name, SignatureDef message)
    {
        Name = name;
        Inputs = Tensors(message.Inputs);
        Outputs = Tensors(message.Outputs);
    }

    /// <summary>The name, such as <c>serving_default</c>.</summary>
    public string Name { get; }

    /// <summary>The inputs, ordered by name.</summary>
    public IReadOnlyList<SignatureTensor> Inputs { get; }

    /// <summary>The outputs, ordered by name.</summary>
    public IReadOnlyList<SignatureTensor> Outputs { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {string.Join(", ", Inputs)} -> {string.Join(", ", Outputs)}";

    /// <summary>The data in the order of <see cref="Inputs"/>, checked.</summary>
    internal TensorData[] InOrder(ModelData data)
    {
        if (data.ByName.Count == 0 && Inputs.Count == 1 && data.ByPosition is [var only])
        {
            return [Checked(Inputs[0], only)];
        }
        var unknown = data.ByName.Keys.Except(Inputs.Select(input => input.Name)).ToArray();
        var missing = Inputs.Where(input => !data.ByName.ContainsKey(input.Name)).ToArray();
        if (unknown.Length + missing.Length > 0 || data.ByPosition.Count > 0)
        {
            throw new ArgumentException(
                $"Signature \"{Name}\" expects its inputs by name ({string.Join(", ", Inputs)}), received {Given(data)}. Give them as new() {{ [\"name\"] = … }}.", nameof(data));
        }
        return [.. Inputs.Select(input => Checked(input, data.ByName[input.Name]))];
    }

    private static string Given(ModelData data) =>
        data.ByName.Count > 0 ? string.Join(", ", data.ByName.Keys.Select(name => $"\"{name}\"")) : $"{data.ByPosition.Count} by position";

    private TensorData Checked(SignatureTensor input, TensorData data)
    {
        if (data.DType == input.DType && input.Shape?.Matches(data.Shape) != false)
        {
            return data;
        }
        var advice = data.DType == input.DType ? "Give it that shape, batch first." : $"Convert the elements to {input.DType.KerasName()} first.";
        throw new ArgumentException($"Signature \"{Name}\" expects input {input}, received {data.DType.KerasName()}{data.Shape}. {advice}", nameof(data));
    }

    private static SignatureTensor[] Tensors(IEnumerable<KeyValuePair<string, TensorInfo>> tensors) =>
    [
        .. tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new SignatureTensor(pair.Key, (DType)pair.Value.Dtype, ShapeOf(pair.Value), pair.Value.Name)),
    ];

    private static Shape? ShapeOf(TensorInfo tensor) =>
        tensor.TensorShape is null or { UnknownRank: true } ? null : AttrValueReader.FromShapeProto(tensor.TensorShape);
}
