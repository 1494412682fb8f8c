namespace DeepKit.Saving;

/// <summary>Which output of which use of which layer a tensor is.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Node">Which of its uses, from 0.</param>
/// <param name="Output">Which of its outputs, from 0.</param>
internal sealed record TensorOrigin(string Layer, int Node, int Output)
{
    public override string ToString() => $"output {Output} of use {Node} of layer \"{Layer}\"";
}
