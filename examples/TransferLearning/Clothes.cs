using System.Numerics.Tensors;
using DeepKit.Datasets;

namespace TransferLearning;

/// <summary>Images of half of Fashion-MNIST's classes.</summary>
/// <param name="X">Pixels from 0 to 1, shape (images, 28, 28, 1).</param>
/// <param name="Y">The class of each image, counted from the first of the half's.</param>
internal sealed record Clothes(Tensor<float> X, byte[] Y)
{
    /// <summary>How many classes each half has.</summary>
    public const int ClassesOfEach = 5;

    private const int Pixels = 28 * 28;

    public int Count => Y.Length;

    /// <summary>The first images of the classes from a first one on.</summary>
    public static Clothes Of(LabeledImages images, int firstClass, int most = int.MaxValue)
    {
        var labels = images.Labels.ToArray();
        var chosen = Enumerable.Range(0, labels.Length)
            .Where(i => labels[i] >= firstClass && labels[i] < firstClass + ClassesOfEach)
            .Take(most)
            .ToArray();
        var x = new float[chosen.Length * Pixels];
        foreach (var (to, from) in chosen.Index())
        {
            TensorPrimitives.ConvertTruncating<byte, float>(images.Images.GetSpan([from, 0, 0], Pixels), x.AsSpan(to * Pixels, Pixels));
        }
        TensorPrimitives.Divide(x, 255f, x);
        return new Clothes(Tensor.Create(x, [chosen.Length, 28, 28, 1]), [.. chosen.Select(i => (byte)(labels[i] - firstClass))]);
    }

    public static ImageDataset Load()
    {
        try
        {
            var all = FashionMnist.Load();
            Console.WriteLine("Fashion-MNIST, all of its images.");
            return all;
        }
        catch (DatasetUnavailableException exception)
        {
            Console.WriteLine(exception.Message);
            Console.WriteLine("Going on with the sample of 10,000 training and 2,000 test images that comes with DeepKit.");
            return FashionMnist.LoadSample();
        }
    }
}
