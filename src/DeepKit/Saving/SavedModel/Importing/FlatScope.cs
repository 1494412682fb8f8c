using System.Globalization;
using DeepKit.Graphs.Protos;

namespace DeepKit.Saving;

/// <summary>The nodes of a graph, or of one call of a function, by the names that they have there.</summary>
/// <param name="place">What the names belong to, for errors.</param>
/// <param name="functions">The functions that nodes may call.</param>
/// <param name="arguments">What the function was called with; nothing for a graph.</param>
internal sealed class FlatScope(string place, FunctionLibrary functions, IReadOnlyDictionary<string, FlatTensor> arguments)
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Adds a node that stands for itself.</summary>
    public void Add(NodeDef message, FlatNode node) => _entries[message.Name] = new Entry(message, node, null);

    /// <summary>Adds a call that the function's nodes stand for.</summary>
    public void Add(NodeDef message, FlatNode node, FlatTensor[] results) => _entries[message.Name] = new Entry(message, node, results);

    /// <summary>What has to run if the node of a name does.</summary>
    public FlatNode Control(string name) => Find(name, $"^{name}").Node;

    /// <summary>The tensor that an input names: an argument, <c>node:1</c> in a graph, <c>node:output:1</c> in a function.</summary>
    public FlatTensor Tensor(string input)
    {
        var parts = input.Split(':');
        if (arguments.TryGetValue(parts[0], out var argument) && !_entries.ContainsKey(parts[0]))
        {
            return argument;
        }
        var entry = Find(parts[0], input);
        var index = 0;
        if (parts.Length > 1 && !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out index))
        {
            throw Fault(input);
        }
        var output = parts.Length == 3 ? Position(entry, parts[1], index) : index;
        return entry.Results is null ? new FlatTensor(entry.Node, output)
            : output < entry.Results.Length ? entry.Results[output]
            : throw Fault(input);
    }

    /// <summary>Functions name an output, and count among the tensors of that name.</summary>
    private int Position(Entry entry, string output, int index)
    {
        if (functions.Find(entry.Message.Op) is { } function)
        {
            return function.Signature.OutputArg.Index().FirstOrDefault(pair => pair.Item.Name == output, (-1, null!)).Index is >= 0 and var position
                ? position
                : throw Fault($"{entry.Message.Name}:{output}");
        }
        string[] names = functions.Definitions.GetValueOrDefault(entry.Message.Op)?.OutputNames ?? [];
        return names.Length > 1 && Array.IndexOf(names, output) is >= 0 and var named ? named : index;
    }

    private Entry Find(string name, string input) => _entries.TryGetValue(name, out var entry) ? entry : throw Fault(input);

    private InvalidDataException Fault(string input) => new($"{place} has a node that reads \"{input}\", which no node there produces.");

    /// <summary>A node of the scope; of a call, what it results in.</summary>
    private sealed record Entry(NodeDef Message, FlatNode Node, FlatTensor[]? Results);
}
