namespace DeepKit.Graphs;

/// <summary>
/// What a function of a GraphDef says of the composite node that it was written for, in attributes that TensorFlow passes over:
/// <c>_op</c> holds the op's name, <c>_op.units</c> the node's attribute <c>units</c>.
/// </summary>
internal static class CompositeAttributes
{
    public const string OpName = "_op";

    private const string Prefix = "_op.";

    public static AttributeMap Of(Node node)
    {
        var attributes = new AttributeMap { [OpName] = node.Op };
        foreach (var (name, value) in node.Attributes)
        {
            attributes[Prefix + name] = value;
        }
        return attributes;
    }

    /// <summary>The name that an attribute of a function has in the node, if it is one of the node's.</summary>
    public static string? NameInNode(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : null;
}
