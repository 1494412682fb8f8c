namespace DeepKit.Kernels;

/// <summary>The sizes of 2-D pooling of one image [Height, Width, Channels] into [OutputHeight, OutputWidth, Channels].</summary>
internal readonly record struct PoolShape
{
    public int Height { get; init; }

    public int Width { get; init; }

    public int Channels { get; init; }

    public int WindowHeight { get; init; }

    public int WindowWidth { get; init; }

    public int StrideY { get; init; } = 1;

    public int StrideX { get; init; } = 1;

    public int PadTop { get; init; }

    public int PadLeft { get; init; }

    public int OutputHeight { get; init; }

    public int OutputWidth { get; init; }

    /// <summary>From TensorFlow's attributes.</summary>
    public PoolShape(
        (int Height, int Width, int Channels) image, (int Height, int Width) window, (int Y, int X) strides, bool same)
    {
        (Height, Width, Channels) = image;
        (WindowHeight, WindowWidth) = window;
        (StrideY, StrideX) = strides;
        (OutputHeight, PadTop) = WindowAxis.Fit(Height, WindowHeight, StrideY, 1, same);
        (OutputWidth, PadLeft) = WindowAxis.Fit(Width, WindowWidth, StrideX, 1, same);
    }

    public int ImageSize => Height * Width * Channels;

    public int OutputSize => OutputHeight * OutputWidth * Channels;

    /// <summary>The rows of the image that windows reach.</summary>
    public int ReachY => Math.Min(Height, ((OutputHeight - 1) * StrideY) + WindowHeight - PadTop);

    public int ReachX => Math.Min(Width, ((OutputWidth - 1) * StrideX) + WindowWidth - PadLeft);

    /// <summary>Whether every window lies in the image and is 2x2.</summary>
    public bool IsWholeFour =>
        WindowHeight == 2 && WindowWidth == 2 && PadTop == 0 && PadLeft == 0
        && ((OutputHeight - 1) * StrideY) + 2 <= Height && ((OutputWidth - 1) * StrideX) + 2 <= Width;

    /// <summary>The part of the window at an output place that lies in the image.</summary>
    public PoolWindow WindowAt(int y, int x)
    {
        int top = (y * StrideY) - PadTop, left = (x * StrideX) - PadLeft;
        return new PoolWindow(
            Math.Max(0, -top), Math.Min(WindowHeight, Height - top), Math.Max(0, -left), Math.Min(WindowWidth, Width - left), top, left);
    }
}

/// <summary>Rows and columns of a window that lie in the image, and where the window's own origin is.</summary>
internal readonly record struct PoolWindow(int FirstRow, int EndRow, int FirstColumn, int EndColumn, int Top, int Left)
{
    /// <summary>The positions that lie in the image.</summary>
    public int Count => (EndRow - FirstRow) * (EndColumn - FirstColumn);
}
