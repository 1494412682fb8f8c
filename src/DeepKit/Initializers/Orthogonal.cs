using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Initializers;

/// <summary>
/// A matrix whose columns, or rows if there are more columns, are of length 1 and at right angles to each other (Saxe et al., 2014);
/// Keras' default for recurrent kernels. It is the Q of the QR factorisation of normal numbers, those of Keras for the same seed,
/// with signs that make R's diagonal positive; so it is Keras' matrix but for rounding.
/// </summary>
/// <param name="gain">A factor for all elements.</param>
/// <param name="seed">Where the sequence starts; without one, <see cref="RandomSeed"/> decides.</param>
public sealed class Orthogonal(float gain = 1, int? seed = null) : Initializer
{
    /// <summary>A factor for all elements.</summary>
    public float Gain { get; } = gain;

    /// <summary>Where the sequence starts, if it was given.</summary>
    public int? Seed { get; } = seed;

    /// <summary>Computes the first value of a weight.</summary>
    /// <param name="shape">Two axes or more; all but the last count as one.</param>
    /// <param name="values">The elements to fill, row by row.</param>
    /// <exception cref="ArgumentException">The shape has fewer than two axes.</exception>
    public override void Fill(Shape shape, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Rank < 2)
        {
            throw new ArgumentException($"Orthogonal expects a weight of two axes or more, received shape {shape}. Use another initializer.", nameof(shape));
        }
        var columns = shape[^1]!.Value;
        var rows = columns == 0 ? 0 : values.Length / columns;
        var vectors = RandomVectors(Math.Max(rows, columns), Math.Min(rows, columns));
        MakeOrthonormal(vectors);
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = (i / columns, i % columns);
            values[i] = Gain * (float)(rows < columns ? vectors[row][column] : vectors[column][row]);
        }
    }

    /// <summary>The columns of a matrix of normal numbers.</summary>
    private double[][] RandomVectors(int length, int count)
    {
        var matrix = new float[length * count];
        new Philox(RandomSeed.ForOps(Seed ?? RandomSeed.Next()), 0).Normal(0, matrix);
        return [.. Enumerable.Range(0, count).Select(column => Enumerable.Range(0, length).Select(row => (double)matrix[(row * count) + column]).ToArray())];
    }

    /// <summary>Gram and Schmidt's method, each vector freed of its predecessors twice: once leaves rounding errors where vectors are nearly parallel.</summary>
    private static void MakeOrthonormal(double[][] vectors)
    {
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var predecessor = 0; predecessor < 2 * i; predecessor++)
            {
                Remove(vectors[predecessor % i], vectors[i]);
            }
            var length = Math.Sqrt(Product(vectors[i], vectors[i]));
            for (var k = 0; k < vectors[i].Length; k++)
            {
                vectors[i][k] /= length;
            }
        }
    }

    private static void Remove(double[] direction, double[] vector)
    {
        var share = Product(direction, vector);
        for (var k = 0; k < vector.Length; k++)
        {
            vector[k] -= share * direction[k];
        }
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
