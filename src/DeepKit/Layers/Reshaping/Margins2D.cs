namespace DeepKit.Layers;

/// <summary>Margins of an image; one number stands for all, two for rows and columns.</summary>
/// <param name="Height">Above and below.</param>
/// <param name="Width">To the left and to the right.</param>
public readonly record struct Margins2D(Margin Height, Margin Width)
{
    /// <summary>The same on all sides.</summary>
    public static implicit operator Margins2D(int all) => new(all, all);

    /// <summary>The same above and below, and the same to the left and to the right.</summary>
    public static implicit operator Margins2D((int Height, int Width) margins) => new(margins.Height, margins.Width);

    /// <summary>Above and below, to the left and to the right.</summary>
    public static implicit operator Margins2D(((int Top, int Bottom) Height, (int Left, int Right) Width) margins) => new(margins.Height, margins.Width);

    /// <inheritdoc/>
    public override string ToString() => $"({Height}, {Width})";
}
