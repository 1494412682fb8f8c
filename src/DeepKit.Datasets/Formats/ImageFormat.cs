using System.Numerics.Tensors;
using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>A way to keep labelled 28×28 images in a folder.</summary>
internal abstract class ImageFormat : DatasetFormat<ImageDataset>
{
    /// <summary>Rows of an image, and columns.</summary>
    public const int Side = 28;

    /// <summary>Classes a label may name: 0 to 9.</summary>
    public const int Classes = 10;

    /// <summary>Reads both parts at the same time: decompression takes one core each.</summary>
    public override ImageDataset Read(string folder)
    {
        var train = Task.Run(() => ReadPart(folder, "train"));
        var test = Task.Run(() => ReadPart(folder, "test"));
        Task.WhenAll(train, test).GetAwaiter().GetResult();
        return new ImageDataset(train.Result, test.Result);
    }

    /// <summary>Reads the part "train" or "test".</summary>
    protected abstract LabeledImages ReadPart(string folder, string part);

    /// <summary>Reads the pixels of <paramref name="count"/> images from where the content stands to its end.</summary>
    public static Tensor<byte> ReadImages(ContentReader content, int count) => ReadToEnd(content, [count, Side, Side]);

    /// <summary>Reads <paramref name="count"/> labels from where the content stands to its end.</summary>
    public static Tensor<byte> ReadLabels(ContentReader content, int count)
    {
        var start = content.Offset;
        var labels = ReadToEnd(content, [count]);
        var wrong = labels.AsTensorSpan().GetSpan([0], count).IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        return wrong < 0
            ? labels
            : throw content.Error(start + wrong, $"expected a label from 0 to {Classes - 1}, received {labels[wrong]}");
    }

    /// <summary>Refuses images and labels of different number.</summary>
    public static LabeledImages Pair(Tensor<byte> images, Tensor<byte> labels, string imagesName, string labelsName) =>
        images.Lengths[0] == labels.Lengths[0]
            ? new LabeledImages(images, labels)
            : throw new InvalidDataException(
                $"{labelsName}: expected {images.Lengths[0]} labels, one for each image of {imagesName}, received {labels.Lengths[0]}.");

    private static Tensor<byte> ReadToEnd(ContentReader content, ReadOnlySpan<nint> lengths)
    {
        var size = 1L;
        foreach (var length in lengths)
        {
            size *= length;
        }

        // Before the array is made: a flipped bit in a count must not ask for gigabytes.
        content.ExpectRoomFor(size);
        var values = GC.AllocateUninitializedArray<byte>((int)size);
        content.Fill(values);
        content.ExpectEnd();
        return Tensor.Create(values, lengths);
    }
}
