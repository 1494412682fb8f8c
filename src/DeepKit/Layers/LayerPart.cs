namespace DeepKit.Layers;

/// <summary>A layer within another one.</summary>
/// <param name="Attribute">
/// The attribute that holds it in the Python class of its owner, by which Keras' files know it: <c>cell</c>, or for one of a list <c>cells/gru_cell_1</c>.
/// </param>
/// <param name="Layer">The layer.</param>
internal sealed record LayerPart(string Attribute, Layer Layer)
{
    /// <summary>Parts in a list: Keras calls them by their classes and counts those of one class.</summary>
    public static IEnumerable<LayerPart> List(string attribute, IEnumerable<Layer> layers)
    {
        var earlier = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            var name = layer.DefaultName;
            var count = earlier[name] = earlier.GetValueOrDefault(name, -1) + 1;
            yield return new LayerPart(count == 0 ? $"{attribute}/{name}" : $"{attribute}/{name}_{count}", layer);
        }
    }
}
