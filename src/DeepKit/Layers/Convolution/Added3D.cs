using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>How many planes, rows and columns to add, at least 0; one number stands for all.</summary>
/// <param name="Depth">Planes.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Added3D(int Depth, int Height, int Width)
{
    /// <summary>Planes.</summary>
    public int Depth { get; } = Check.NotNegative(Depth, nameof(Added3D));

    /// <summary>Rows.</summary>
    public int Height { get; } = Check.NotNegative(Height, nameof(Added3D));

    /// <summary>Columns.</summary>
    public int Width { get; } = Check.NotNegative(Width, nameof(Added3D));

    /// <summary>As many planes as rows and columns.</summary>
    public static implicit operator Added3D(int size) => new(size, size, size);

    /// <summary>Planes, rows and columns.</summary>
    public static implicit operator Added3D((int Depth, int Height, int Width) size) => new(size.Depth, size.Height, size.Width);

    /// <inheritdoc/>
    public override string ToString() => $"({Depth}, {Height}, {Width})";
}
