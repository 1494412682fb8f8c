using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Sums of rows that are linked to chains, as <see cref="DistinctNumbers"/> links the positions of equal numbers.</summary>
internal static unsafe class ChainSum
{
    // Rows lie all over memory: those of the chain after the next one are on their way while a chain is summed.
    private const int ChainsAhead = 2;

    /// <summary>Row i of <paramref name="sums"/> is the sum of the rows of chain i, from its last one to its first.</summary>
    /// <param name="data">Rows of <paramref name="columns"/> elements.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="last">The last row of each chain.</param>
    /// <param name="previous">The row before each row of <paramref name="data"/> in its chain; −1 at the first one.</param>
    /// <param name="count">The number of chains.</param>
    /// <param name="sums">A row for each of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(float* data, int columns, int* last, int* previous, int count, float* sums)
    {
        for (nint chain = 0; chain < count; chain++, sums += columns)
        {
            var sum = new Span<float>(sums, columns);
            Prefetch.Ahead(data + ((nint)last[Math.Min(chain + ChainsAhead, count - 1)] * columns), columns);
            nint row = last[chain];
            new ReadOnlySpan<float>(data + (row * columns), columns).CopyTo(sum);
            for (row = previous[row]; row >= 0; row = previous[row])
            {
                Prefetch.Ahead(data + (Math.Max(previous[row], 0) * (nint)columns), columns);
                TensorPrimitives.Add(sum, new ReadOnlySpan<float>(data + (row * columns), columns), sum);
            }
        }
    }
}
