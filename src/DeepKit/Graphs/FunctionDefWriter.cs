using System.Security.Cryptography;
using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Graphs;

/// <summary>
/// Writes nodes as NodeDefs: those of TensorFlow's ops as they are, composite ones as calls of functions, which it collects.
/// A function is named by its op and a hash of all that it holds, so that equal ones are one, in whichever graph they are written.
/// </summary>
internal sealed class FunctionDefWriter
{
    private const int HashDigits = 16;

    private readonly SortedDictionary<string, FunctionDef> _functions = new(StringComparer.Ordinal);

    /// <summary>The functions that the nodes written by now call; <c>null</c> if there are none.</summary>
    public FunctionDefLibrary? Library => _functions.Count == 0 ? null : new FunctionDefLibrary { Function = { _functions.Values } };

    /// <summary>One node and, if need be, the function that it calls.</summary>
    /// <param name="node">The node.</param>
    /// <param name="nameOf">How an input is named where the node is written: a graph and a function differ in it.</param>
    public NodeDef ToNodeDef(Node node, Func<SymbolicTensor, string> nameOf)
    {
        var message = new NodeDef { Name = node.Name };
        message.Input.AddRange(node.Inputs.Select(nameOf));
        if (node.Definition.Body is not null)
        {
            message.Op = FunctionFor(node);
            return message;
        }
        message.Op = node.Op;
        foreach (var (name, type) in node.Definition.TypeAttributes(node))
        {
            message.Attr[name] = AttrValues.ToAttrValue(type);
        }
        foreach (var (name, value) in node.Attributes)
        {
            message.Attr[name] = AttrValues.ToAttrValue(value);
        }
        return message;
    }

    private string FunctionFor(Node node)
    {
        var function = ToFunctionDef(node, CompositeBody.Trace(node));
        var hash = Convert.ToHexStringLower(SHA256.HashData(function.ToByteArray()));
        var name = function.Signature.Name = $"{node.Op}_{hash[..HashDigits]}";
        _functions[name] = function;
        return name;
    }

    private FunctionDef ToFunctionDef(Node node, Graph body)
    {
        var function = new FunctionDef { Signature = new OpDef { Name = node.Op } };
        function.Signature.InputArg.AddRange(body.Inputs.Select(input => ToArgDef(input.Node.Name, input)));
        function.Signature.OutputArg.AddRange(node.Outputs.Select(output => ToArgDef(OutputName(output), output)));
        CompositeAttributes.Write(node, function);
        var arguments = body.Inputs.ToHashSet();
        string NameOf(SymbolicTensor tensor) => arguments.Contains(tensor) ? tensor.Node.Name : NameInFunction(tensor);
        function.NodeDef.AddRange(body.Nodes.Skip(arguments.Count).Select(inner => ToNodeDef(inner, NameOf)));
        for (var i = 0; i < node.Outputs.Count; i++)
        {
            function.Ret[OutputName(node.Outputs[i])] = NameOf(body.Outputs[i]);
        }
        return function;
    }

    private static OpDef.Types.ArgDef ToArgDef(string name, SymbolicTensor tensor) => new() { Name = name, Type = (int)tensor.DType };

    private static string OutputName(SymbolicTensor output) => $"y{output.Index}";

    /// <summary>FunctionDef's form: the node, the output's name, and the position among the tensors of that name.</summary>
    private static string NameInFunction(SymbolicTensor tensor)
    {
        var names = tensor.Node.Definition.OutputNames;
        return tensor.Node.Definition.Body is not null ? $"{tensor.Node.Name}:{OutputName(tensor)}:0"
            : names.Length == 1 ? $"{tensor.Node.Name}:{names[0]}:{tensor.Index}"
            : $"{tensor.Node.Name}:{names[tensor.Index]}:0";
    }
}
