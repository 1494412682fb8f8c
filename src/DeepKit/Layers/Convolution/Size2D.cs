using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>A height and a width above 0; one number stands for both.</summary>
/// <param name="Height">Along the rows of an image.</param>
/// <param name="Width">Along its columns.</param>
public readonly record struct Size2D(int Height, int Width)
{
    /// <summary>Along the rows of an image.</summary>
    public int Height { get; } = Check.Positive(Height, nameof(Size2D));

    /// <summary>Along its columns.</summary>
    public int Width { get; } = Check.Positive(Width, nameof(Size2D));

    /// <summary>The same height and width.</summary>
    public static implicit operator Size2D(int size) => new(size, size);

    /// <summary>A height and a width.</summary>
    public static implicit operator Size2D((int Height, int Width) size) => new(size.Height, size.Width);

    internal (int Height, int Width) ForOps() => (Height, Width);

    /// <inheritdoc/>
    public override string ToString() => $"({Height}, {Width})";
}
