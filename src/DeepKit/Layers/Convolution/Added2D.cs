using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>How many rows and columns to add, at least 0; one number stands for both.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Added2D(int Height, int Width)
{
    /// <summary>Rows.</summary>
    public int Height { get; } = Check.NotNegative(Height, nameof(Added2D));

    /// <summary>Columns.</summary>
    public int Width { get; } = Check.NotNegative(Width, nameof(Added2D));

    /// <summary>As many rows as columns.</summary>
    public static implicit operator Added2D(int size) => new(size, size);

    /// <summary>Rows and columns.</summary>
    public static implicit operator Added2D((int Height, int Width) size) => new(size.Height, size.Width);

    /// <inheritdoc/>
    public override string ToString() => $"({Height}, {Width})";
}
