using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>A depth, a height and a width above 0; one number stands for all.</summary>
/// <param name="Depth">Along the planes of a volume.</param>
/// <param name="Height">Along the rows of a plane.</param>
/// <param name="Width">Along its columns.</param>
public readonly record struct Size3D(int Depth, int Height, int Width)
{
    /// <summary>Along the planes of a volume.</summary>
    public int Depth { get; } = Check.Positive(Depth, nameof(Size3D));

    /// <summary>Along the rows of a plane.</summary>
    public int Height { get; } = Check.Positive(Height, nameof(Size3D));

    /// <summary>Along its columns.</summary>
    public int Width { get; } = Check.Positive(Width, nameof(Size3D));

    /// <summary>The same depth, height and width.</summary>
    public static implicit operator Size3D(int size) => new(size, size, size);

    /// <summary>A depth, a height and a width.</summary>
    public static implicit operator Size3D((int Depth, int Height, int Width) size) => new(size.Depth, size.Height, size.Width);

    /// <inheritdoc/>
    public override string ToString() => $"({Depth}, {Height}, {Width})";
}
