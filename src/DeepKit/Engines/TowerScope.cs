using System.Globalization;

namespace DeepKit.Engines;

/// <summary>The name scope of what one worker of a cluster computes in a step: it tells where a node belongs.</summary>
internal static class TowerScope
{
    private const string Prefix = "tower_";

    public static string Of(int tower) => $"{Prefix}{tower}";

    /// <summary>The tower that a node belongs to by its name; <c>null</c> if to none.</summary>
    public static int? TowerOf(string node) =>
        node.StartsWith(Prefix, StringComparison.Ordinal)
        && node.IndexOf('/', StringComparison.Ordinal) is > 0 and var end
        && int.TryParse(node.AsSpan(Prefix.Length..end), NumberStyles.None, CultureInfo.InvariantCulture, out var tower)
            ? tower
            : null;
}
