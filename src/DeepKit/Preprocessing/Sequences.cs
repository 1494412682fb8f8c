using System.Numerics.Tensors;
using DeepKit.Common;

namespace DeepKit.Preprocessing;

/// <summary>Makes of sequences of different length what a model can be trained on.</summary>
public static class Sequences
{
    private const string PadName = "Sequences.Pad";

    /// <summary>Brings sequences to one length, as Keras' <c>pad_sequences</c> does: shorter ones are filled up, longer ones are cut.</summary>
    /// <remarks><code>var x = Sequences.Pad(xTrain, maxLength: 50);</code></remarks>
    /// <typeparam name="T">The type of the elements: <see langword="int"/> for word indices, <see langword="float"/> for measurements.</typeparam>
    /// <param name="sequences">The sequences, at least one.</param>
    /// <param name="maxLength">The length to bring them to; without it, that of the longest one.</param>
    /// <param name="padding">Where a shorter one is filled up: <c>"pre"</c> (unless said otherwise) or <c>"post"</c>.</param>
    /// <param name="truncating">Where a longer one is cut: <c>"pre"</c> (unless said otherwise) or <c>"post"</c>.</param>
    /// <param name="value">What to fill with.</param>
    /// <returns>A tensor of shape (sequences, length).</returns>
    /// <exception cref="ArgumentException">There are no sequences, one is <see langword="null"/>, or an argument is out of range.</exception>
    public static Tensor<T> Pad<T>(
        IReadOnlyList<T[]> sequences, int? maxLength = null, Side? padding = null, Side? truncating = null, T value = default)
        where T : struct
    {
        var length = LengthFor(sequences, maxLength);
        ExpectRoom(sequences.Count, length, elements: 1);
        var values = new T[sequences.Count * length];
        values.AsSpan().Fill(value);
        for (var i = 0; i < sequences.Count; i++)
        {
            Place(sequences[i], values.AsSpan(i * length, length), padding, truncating);
        }
        return Tensor.Create(values, [sequences.Count, length]);
    }

    /// <summary>Brings sequences whose elements are vectors to one length, as Keras' <c>pad_sequences</c> does.</summary>
    /// <typeparam name="T">The type of the elements of a vector.</typeparam>
    /// <param name="sequences">The sequences, at least one, of shape (length, vector); empty ones may have vectors of any size.</param>
    /// <param name="maxLength">The length to bring them to; without it, that of the longest one.</param>
    /// <param name="padding">Where a shorter one is filled up: <c>"pre"</c> (unless said otherwise) or <c>"post"</c>.</param>
    /// <param name="truncating">Where a longer one is cut: <c>"pre"</c> (unless said otherwise) or <c>"post"</c>.</param>
    /// <param name="value">What to fill with.</param>
    /// <returns>A tensor of shape (sequences, length, vector).</returns>
    /// <exception cref="ArgumentException">There are no sequences, one is <see langword="null"/>, their vectors differ in size, or an argument is
    /// out of range.</exception>
    public static Tensor<T> Pad<T>(
        IReadOnlyList<T[,]> sequences, int? maxLength = null, Side? padding = null, Side? truncating = null, T value = default)
        where T : struct
    {
        var length = LengthFor(sequences, maxLength);
        var elements = VectorSizeOf(sequences);
        ExpectRoom(sequences.Count, length, elements);
        var values = new T[sequences.Count * length * elements];
        values.AsSpan().Fill(value);
        for (var i = 0; i < sequences.Count; i++)
        {
            Place(Matrices.Elements(sequences[i]), values.AsSpan(i * length * elements, length * elements), padding, truncating);
        }
        return Tensor.Create(values, [sequences.Count, length, elements]);
    }

    private static void Place<T>(ReadOnlySpan<T> sequence, Span<T> row, Side? padding, Side? truncating)
    {
        var excess = Math.Max(0, sequence.Length - row.Length);
        var kept = (truncating ?? Side.Pre) == Side.Pre ? sequence[excess..] : sequence[..^excess];
        kept.CopyTo((padding ?? Side.Pre) == Side.Pre ? row[^kept.Length..] : row);
    }

    private static int LengthFor(IReadOnlyList<Array> sequences, int? maxLength)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var length = maxLength is { } given ? Check.Positive(given, PadName, nameof(maxLength)) : LongestOf(sequences);
        ExpectSequences(sequences);
        return length;
    }

    private static int LongestOf(IReadOnlyList<Array> sequences) =>
        sequences.Select(sequence => sequence?.GetLength(0) ?? 0).DefaultIfEmpty().Max() is > 0 and var longest ? longest : throw new ArgumentException(
            $"{PadName} expects a sequence that is not empty, to take the length from, received none. Give a maxLength.", nameof(sequences));

    private static int VectorSizeOf<T>(IReadOnlyList<T[,]> sequences)
    {
        var size = sequences.FirstOrDefault(sequence => sequence.GetLength(0) > 0)?.GetLength(1) ?? sequences[0].GetLength(1);
        for (var i = 0; i < sequences.Count; i++)
        {
            if (sequences[i].GetLength(0) > 0 && sequences[i].GetLength(1) != size)
            {
                throw new ArgumentException($"{PadName} expects vectors of one size, received {size} elements in the first sequence that is not empty "
                    + $"and {sequences[i].GetLength(1)} at position {i}. Bring the vectors to one size.", nameof(sequences));
            }
        }
        return size;
    }

    private static void ExpectSequences(IReadOnlyList<Array> sequences)
    {
        for (var i = 0; i < sequences.Count; i++)
        {
            if (sequences[i] is null)
            {
                throw new ArgumentException($"{PadName} expects arrays, received null at position {i}. Give an empty array for no elements.", nameof(sequences));
            }
        }
        if (sequences.Count == 0)
        {
            throw new ArgumentException($"{PadName} expects at least one sequence, received none.", nameof(sequences));
        }
    }

    private static void ExpectRoom(int sequences, int length, int elements)
    {
        if ((double)sequences * length * elements > Array.MaxLength)
        {
            throw new ArgumentException($"{PadName} expects at most {Array.MaxLength} elements in all, received {sequences} sequences "
                + $"to be brought to length {length}. Give a smaller maxLength, or fewer sequences.", nameof(sequences));
        }
    }
}
