namespace DeepKit.Layers;

/// <summary>Margins of a volume; one number stands for all, three for planes, rows and columns.</summary>
/// <param name="Depth">Before the first plane and after the last.</param>
/// <param name="Height">Above and below.</param>
/// <param name="Width">To the left and to the right.</param>
public readonly record struct Margins3D(Margin Depth, Margin Height, Margin Width)
{
    /// <summary>The same on all sides.</summary>
    public static implicit operator Margins3D(int all) => new(all, all, all);

    /// <summary>The same on both sides of each axis.</summary>
    public static implicit operator Margins3D((int Depth, int Height, int Width) margins) => new(margins.Depth, margins.Height, margins.Width);

    /// <summary>Each side by itself.</summary>
    public static implicit operator Margins3D(((int Before, int After) Depth, (int Top, int Bottom) Height, (int Left, int Right) Width) margins) =>
        new(margins.Depth, margins.Height, margins.Width);

    /// <inheritdoc/>
    public override string ToString() => $"({Depth}, {Height}, {Width})";
}
