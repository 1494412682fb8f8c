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
        var length = maxLength is { } given ? Check.Positive(given, PadName, nameof(maxLength)) : LongestOf(sequences);
        ExpectSequences(sequences, length);
        var values = new T[sequences.Count * length];
        values.AsSpan().Fill(value);
        for (var i = 0; i < sequences.Count; i++)
        {
            var kept = Cut(sequences[i], length, truncating ?? Side.Pre);
            var start = (padding ?? Side.Pre) == Side.Pre ? length - kept.Length : 0;
            kept.CopyTo(values.AsSpan((i * length) + start));
        }
        return Tensor.Create(values, [sequences.Count, length]);
    }

    private static ReadOnlySpan<T> Cut<T>(T[] sequence, int length, Side side) =>
        sequence.Length <= length ? sequence
        : side == Side.Pre ? sequence.AsSpan(sequence.Length - length)
        : sequence.AsSpan(0, length);

    private static int LongestOf<T>(IReadOnlyList<T[]> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return sequences.Select(sequence => sequence?.Length ?? 0).DefaultIfEmpty().Max() is > 0 and var longest ? longest : throw new ArgumentException(
            $"{PadName} expects a sequence that is not empty, to take the length from, received none. Give a maxLength.", nameof(sequences));
    }

    private static void ExpectSequences<T>(IReadOnlyList<T[]> sequences, int length)
    {
        ArgumentNullException.ThrowIfNull(sequences);
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
        if ((long)sequences.Count * length > Array.MaxLength)
        {
            throw new ArgumentException($"{PadName} expects at most {Array.MaxLength} elements in all, received {sequences.Count} sequences "
                + $"to be brought to length {length}. Give a smaller maxLength, or fewer sequences.", nameof(sequences));
        }
    }
}
