using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>2-D pooling in any floating-point type, one element at a time.</summary>
internal static unsafe class ScalarPooling
{
    /// <summary>As <see cref="Pooling.Max"/>.</summary>
    public static void Max<T>(in PoolShape shape, T* x, T* y, byte* argmax, int images)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint image = 0; image < images; image++)
        {
            for (var place = 0; place < shape.OutputSize; place++)
            {
                var position = FirstLargest(shape, place, x + (image * shape.ImageSize));
                var target = (image * shape.OutputSize) + place;
                y[target] = x[(image * shape.ImageSize) + Source(shape, place, position)];
                if (argmax != null)
                {
                    argmax[target] = (byte)position;
                }
            }
        }
    }

    /// <summary>As <see cref="Pooling.MaxGradient"/>.</summary>
    public static void MaxGradient<T>(in PoolShape shape, T* x, T* y, T* dy, T* dx, int images)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint image = 0; image < images; image++)
        {
            var target = dx + (image * shape.ImageSize);
            new Span<T>(target, shape.ImageSize).Clear();
            for (var place = 0; place < shape.OutputSize; place++)
            {
                var position = FirstEqual(shape, place, x + (image * shape.ImageSize), y[(image * shape.OutputSize) + place]);
                target[Source(shape, place, position)] += dy[(image * shape.OutputSize) + place];
            }
        }
    }

    private static int FirstLargest<T>(in PoolShape shape, int place, T* x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var best = -1;
        for (var position = 0; position < shape.WindowHeight * shape.WindowWidth; position++)
        {
            var source = Source(shape, place, position);
            if (source >= 0 && (best < 0 || x[source] > x[Source(shape, place, best)]))
            {
                best = position;
            }
        }

        return best;
    }

    private static int FirstEqual<T>(in PoolShape shape, int place, T* x, T largest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var position = 0;
        while (Source(shape, place, position) is var source && (source < 0 || x[source] < largest))
        {
            position++;
        }

        return position;
    }

    // Where in the image a window's position lies, or -1 in the padding.
    private static int Source(in PoolShape shape, int place, int position)
    {
        var (pixel, channel) = Math.DivRem(place, shape.Channels);
        var (y, x) = Math.DivRem(pixel, shape.OutputWidth);
        var (row, column) = Math.DivRem(position, shape.WindowWidth);
        row += (y * shape.StrideY) - shape.PadTop;
        column += (x * shape.StrideX) - shape.PadLeft;
        var inside = row >= 0 && row < shape.Height && column >= 0 && column < shape.Width;
        return inside ? (((row * shape.Width) + column) * shape.Channels) + channel : -1;
    }
}
