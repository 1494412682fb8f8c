namespace DeepKit.Saving;

/// <summary>An output of a node.</summary>
internal readonly record struct FlatTensor(FlatNode Node, int Index)
{
    /// <summary>What stands behind nodes that only hand a tensor on.</summary>
    public FlatTensor Origin
    {
        get
        {
            var tensor = this;
            while (tensor.Node is { Op: "Identity", Inputs: [var input, ..] })
            {
                tensor = input;
            }
            return tensor;
        }
    }
}
