using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>Which attributes of TensorFlow's operations DeepKit heeds, and what the others have to be.</summary>
internal static class KnownAttributes
{
    /// <summary>DeepKit's operations take these from their nodes.</summary>
    private static readonly HashSet<string> Heeded = new(StringComparer.Ordinal)
    {
        "transpose_a", "transpose_b", "adj_x", "adj_y", "strides", "dilations", "padding", "ksize", "axis", "N", "num", "DstT", "dtype", "value",
    };

    /// <summary>These follow from the inputs, or change nothing but speed and error messages.</summary>
    private static readonly HashSet<string> WithoutEffect = new(StringComparer.Ordinal)
    {
        "T", "SrcT", "Tidx", "Tshape", "use_cudnn_on_gpu", "grad_a", "grad_b", "grad_x", "grad_y", "validate_shape", "validate_indices",
    };

    /// <summary>Keras leaves out what is as usual, but DeepKit's operations ask for these.</summary>
    private static readonly Dictionary<string, string[]> FalseIfMissing = new(StringComparer.Ordinal)
    {
        ["MatMul"] = ["transpose_a", "transpose_b"],
        ["BatchMatMulV2"] = ["adj_x", "adj_y"],
    };

    /// <summary>The attributes of a node that its operation heeds.</summary>
    /// <exception cref="NotSupportedException">Another attribute asks for something that DeepKit does not do.</exception>
    public static AttributeMap Of(FlatNode node)
    {
        var attributes = new AttributeMap();
        foreach (var (name, value) in node.Attributes.Where(pair => !pair.Key.StartsWith('_')))
        {
            if (node.IsComposite || Heeded.Contains(name))
            {
                attributes[name] = AttrValueReader.FromAttrValue(node.ToMessage(), name, value);
            }
            else if (!WithoutEffect.Contains(name) && !IsAsUsual(name, value))
            {
                throw new NotSupportedException($"its attribute {name} is {value}");
            }
        }
        foreach (var name in FalseIfMissing.GetValueOrDefault(node.Op, []).Where(name => !attributes.Contains(name)))
        {
            attributes[name] = false;
        }
        return attributes;
    }

    private static bool IsAsUsual(string name, Graphs.Protos.AttrValue value) => name switch
    {
        "data_format" => value.S.ToStringUtf8() == "NHWC",
        "explicit_paddings" => value.List is null or { I.Count: 0 },
        "Truncate" => !value.B,
        "incompatible_shape_error" => value.B,
        _ => false,
    };
}
