using DeepKit.Graphs.Protos;

namespace DeepKit.Graphs;

/// <summary>
/// What a function of a GraphDef says of the composite node that it was written for: TensorFlow's attribute for that, which it passes
/// over where it does not know the name, holds the op's name and the node's attributes.
/// </summary>
internal static class CompositeAttributes
{
    private const string Attribute = "_implements";

    /// <summary>Says in a function which node it was written for.</summary>
    public static void Write(Node node, FunctionDef function)
    {
        var composite = new NameAttrList { Name = node.Op };
        foreach (var (name, value) in node.Attributes)
        {
            composite.Attr[name] = AttrValues.ToAttrValue(value);
        }
        function.Attr[Attribute] = new AttrValue { Func = composite };
    }

    /// <summary>The op and the attributes of the node that a function was written for; <c>null</c> if it does not say.</summary>
    public static NameAttrList? Read(FunctionDef function) => function.Attr.TryGetValue(Attribute, out var value) ? value.Func : null;
}
