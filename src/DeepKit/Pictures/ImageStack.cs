using System.Numerics.Tensors;
using DeepKit.Graphs;

namespace DeepKit.Pictures;

/// <summary>Pictures of one size, numbers from 0 (dark) to 1.</summary>
/// <param name="Values">All numbers: picture by picture, row by row, pixel by pixel.</param>
/// <param name="Count">The number of pictures.</param>
/// <param name="Height">Rows of a picture.</param>
/// <param name="Width">Pixels of a row.</param>
/// <param name="Channels">Numbers of a pixel: 1 grey, 2 grey and opacity, 3 red, green and blue, 4 with opacity.</param>
internal sealed record ImageStack(float[] Values, int Count, int Height, int Width, int Channels)
{
    private const int Axes = 4;

    /// <summary>Pictures in a tensor of shape (pictures, height, width, channels).</summary>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static ImageStack Of(Tensor<float> images, string owner)
    {
        ArgumentNullException.ThrowIfNull(images);
        var lengths = images.Lengths.ToArray().Select(length => (int)length).ToArray();
        if (lengths.Length != Axes || lengths[^1] is < 1 or > 4 || lengths[1] == 0 || lengths[2] == 0)
        {
            throw new ArgumentException(
                $"{owner} expects images of shape (images, height, width, channels) with 1 to 4 channels, received ({string.Join(", ", lengths)}). Reshape them.",
                nameof(images));
        }
        var values = new float[images.FlattenedLength];
        images.FlattenTo(values);
        return new ImageStack(values, lengths[0], lengths[1], lengths[2], lengths[3]);
    }

    /// <summary>
    /// A weight as Keras' TensorBoard shows it: a vector as one row, a matrix lying, three axes (height, width, channels) as a picture per
    /// channel; <c>null</c> for what cannot be shown.
    /// </summary>
    public static ImageStack? Of(Variable weight)
    {
        if (weight.DType != DType.Float32)
        {
            return null;
        }
        var values = weight.Span<float>().ToArray();
        return weight.Shape.Select(axis => axis!.Value).Where(axis => axis != 1).ToArray() switch
        {
            [var length] => new ImageStack(values, 1, length, 1, 1),
            [var rows, var columns] when rows > columns => new ImageStack(Transposed(values, columns), 1, columns, rows, 1),
            [var rows, var columns] => new ImageStack(values, 1, rows, columns, 1),
            [var rows, var columns, var pictures] => new ImageStack(Transposed(values, pictures), pictures, rows, columns, 1),
            [var pictures, var rows, var columns, 3 or 4] axes => new ImageStack(values, pictures, rows, columns, axes[^1]),
            _ => null,
        };
    }

    /// <summary>A picture in bytes, rounded as TensorFlow does.</summary>
    public byte[] Bytes(int picture)
    {
        const float scale = byte.MaxValue + 0.5f;
        var size = Height * Width * Channels;
        return [.. Values.AsSpan(picture * size, size).ToArray().Select(value => float.IsNaN(value) ? (byte)0 : (byte)Math.Clamp(value * scale, 0, byte.MaxValue))];
    }

    private static float[] Transposed(float[] values, int columns)
    {
        var rows = values.Length / columns;
        var transposed = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            transposed[(i % columns * rows) + (i / columns)] = values[i];
        }
        return transposed;
    }
}
