namespace DeepKit.Saving;

/// <summary>What has to run for some nodes to run.</summary>
internal static class Reachable
{
    /// <summary>The nodes themselves and all that they read or wait for, those first.</summary>
    public static IReadOnlyList<FlatNode> From(IEnumerable<FlatNode> nodes)
    {
        var (seen, order) = (new HashSet<FlatNode>(), new List<FlatNode>());
        // Without recursion, since graphs may be deep: a node comes into order when it is met for the second time.
        var open = new Stack<(FlatNode Node, bool IsDone)>(nodes.Reverse().Select(node => (node, false)));
        while (open.TryPop(out var top))
        {
            if (top.IsDone)
            {
                order.Add(top.Node);
            }
            else if (seen.Add(top.Node))
            {
                open.Push((top.Node, true));
                foreach (var before in top.Node.Inputs.Select(input => input.Node).Concat(top.Node.Controls).Reverse())
                {
                    open.Push((before, false));
                }
            }
        }
        return order;
    }
}
