using DeepKit.Graphs.Protos;

namespace DeepKit.Saving;

/// <summary>Puts nodes in an order in which each comes after those that it reads.</summary>
internal static class NodeOrder
{
    /// <param name="place">What the nodes belong to, for errors.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="arguments">Names that are given from outside.</param>
    /// <exception cref="InvalidDataException">Two nodes have one name, or one reads what is not there.</exception>
    /// <exception cref="NotSupportedException">Nodes read each other in a circle.</exception>
    public static IReadOnlyList<NodeDef> Sort(string place, IReadOnlyList<NodeDef> nodes, IReadOnlyDictionary<string, FlatTensor> arguments)
    {
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            if (!byName.TryAdd(nodes[i].Name, i))
            {
                throw new InvalidDataException($"{place} has two nodes named \"{nodes[i].Name}\", expected one of each name.");
            }
        }
        var waitsFor = new int[nodes.Count];
        var readers = nodes.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var name in nodes[i].Input.Select(NameOf).Where(name => byName.ContainsKey(name) || !arguments.ContainsKey(name)))
            {
                if (!byName.TryGetValue(name, out var producer))
                {
                    throw new InvalidDataException($"{place} has a node \"{nodes[i].Name}\" ({nodes[i].Op}) that reads \"{name}\", which no node there produces.");
                }
                readers[producer].Add(i);
                waitsFor[i]++;
            }
        }
        return InOrder(place, nodes, waitsFor, readers);
    }

    private static List<NodeDef> InOrder(string place, IReadOnlyList<NodeDef> nodes, int[] waitsFor, List<int>[] readers)
    {
        var ready = new Queue<int>(Enumerable.Range(0, nodes.Count).Where(i => waitsFor[i] == 0));
        var order = new List<NodeDef>(nodes.Count);
        while (ready.TryDequeue(out var next))
        {
            order.Add(nodes[next]);
            foreach (var reader in readers[next].Where(reader => --waitsFor[reader] == 0))
            {
                ready.Enqueue(reader);
            }
        }
        return order.Count == nodes.Count
            ? order
            : throw new NotSupportedException(
                $"{place} has nodes that read each other in a circle (\"{nodes[Array.FindIndex(waitsFor, count => count > 0)].Name}\"), as loops of TensorFlow 1 do. The managed engine cannot run them; the TensorFlow engine can.");
    }

    private static string NameOf(string input)
    {
        var name = input.StartsWith('^') ? input[1..] : input;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? name : name[..colon];
    }
}
