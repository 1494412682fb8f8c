namespace DeepKit.Saving;

/// <summary>The nodes behind a signature.</summary>
internal sealed class ImportedSignature
{
    private readonly SavedModelFile _file;

    public ImportedSignature(SavedModelFile file, SavedModelSignature signature, FlatScope graph)
    {
        (_file, Signature) = (file, signature);
        Inputs = [.. signature.Inputs.Select(input => graph.Tensor(input.TensorName))];
        Outputs = [.. signature.Outputs.Select(output => graph.Tensor(output.TensorName))];
        Nodes = Reachable.From(Outputs.Select(output => output.Node));
    }

    public SavedModelSignature Signature { get; }

    /// <summary>The tensors to feed, in the order of the signature's inputs.</summary>
    public FlatTensor[] Inputs { get; }

    /// <summary>The tensors to fetch, in the order of the signature's outputs.</summary>
    public FlatTensor[] Outputs { get; }

    /// <summary>All that has to run, what comes first first.</summary>
    public IReadOnlyList<FlatNode> Nodes { get; }

    /// <exception cref="NotSupportedException">There are nodes of operations that DeepKit does not have.</exception>
    public void CheckOperations()
    {
        var unknown = Nodes.Where(node => !GraphImporter.Knows(node)).Select(node => node.Op).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
        {
            throw new NotSupportedException(
                $"Signature \"{Signature.Name}\" of {_file.Name} has operations that the managed engine does not have: {string.Join(", ", unknown)}. The TensorFlow engine runs them.");
        }
    }
}
