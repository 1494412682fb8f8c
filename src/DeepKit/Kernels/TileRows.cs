using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>Rows of a matrix that are found through a table of offsets, as the tile finds them.</summary>
internal readonly unsafe struct TileRows(float* first, nint* offsets)
{
    public readonly float* First = first;
    public readonly nint* Offsets = offsets;

    /// <summary>Working memory for rows that lie one behind the other.</summary>
    public static TileRows Room(int rows, int columns, Scratch scratch) =>
        new(scratch.Floats((nint)rows * columns), Patches.Multiples(scratch, rows, columns));

    public float* this[nint row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => First + Offsets[row];
    }

    public TileRows FromColumn(nint column) => new(First + column, Offsets);

    /// <summary>Copies some columns of each row.</summary>
    public void CopyTo(TileRows target, int rows, int columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(this[row], columns).CopyTo(new Span<float>(target[row], columns));
        }
    }

    /// <summary>target = these rows · factors, element by element.</summary>
    public void MultiplyTo(TileRows factors, TileRows target, int rows, int columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            TensorPrimitives.Multiply(
                new ReadOnlySpan<float>(this[row], columns), new ReadOnlySpan<float>(factors[row], columns), new Span<float>(target[row], columns));
        }
    }

    /// <summary>target += these rows · factors, element by element.</summary>
    public void MultiplyAddTo(TileRows factors, TileRows target, int rows, int columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            var sum = new Span<float>(target[row], columns);
            TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(this[row], columns), new ReadOnlySpan<float>(factors[row], columns), sum, sum);
        }
    }
}
