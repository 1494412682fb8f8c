using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>How many positions to add or cut off before and after an axis, at least 0; one number stands for both.</summary>
/// <param name="Before">Before the first position.</param>
/// <param name="After">After the last one.</param>
public readonly record struct Margin(int Before, int After)
{
    /// <summary>Before the first position.</summary>
    public int Before { get; } = Check.NotNegative(Before, nameof(Margin));

    /// <summary>After the last one.</summary>
    public int After { get; } = Check.NotNegative(After, nameof(Margin));

    /// <summary>As many before as after.</summary>
    public static implicit operator Margin(int both) => new(both, both);

    /// <summary>So many before and after.</summary>
    public static implicit operator Margin((int Before, int After) margin) => new(margin.Before, margin.After);

    internal (int Before, int After) ForOps() => (Before, After);

    /// <inheritdoc/>
    public override string ToString() => $"({Before}, {After})";
}
