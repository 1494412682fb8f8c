using System.Runtime.CompilerServices;

namespace DeepKit.Datasets;

/// <summary>How Keras makes sequences of word indices of the word ranks in a file: its arguments to <c>load_data</c>.</summary>
internal sealed record SequenceEncoding(int? NumWords, int SkipTop, int? MaxLength, int Seed, int? StartChar, int? OovChar, int IndexFrom)
{
    private const int GreatestOffset = PickleList.GreatestNumber;

    /// <summary>Refuses arguments out of range, before any file is read.</summary>
    public void Check(string method)
    {
        Expect(method, NumWords is null or > 0, "numWords", NumWords, "at least 1; null keeps all words");
        Expect(method, MaxLength is null or > 0, "maxLength", MaxLength, "at least 1; null keeps texts of any length");
        Expect(method, Seed >= 0, "seed", Seed, "at least 0, as numpy.random.RandomState does");
        Expect(method, IndexFrom is >= 0 and <= GreatestOffset, "indexFrom", IndexFrom, $"from 0 to {GreatestOffset}");
    }

    /// <summary>Shuffles and encodes both parts.</summary>
    public SequenceDataset Encode(EncodedTexts train, EncodedTexts test)
    {
        var random = new NumpyRandom(Seed);
        var (keptTrain, keptTest) = (Keep(train, random), Keep(test, random));
        var limit = NumWords ?? Math.Max(GreatestIndex(train, keptTrain), GreatestIndex(test, keptTest));
        // One core each; they are about as long.
        var encodedTest = Task.Run(() => Encode(test, keptTest, limit));
        return new(Encode(train, keptTrain, limit), encodedTest.GetAwaiter().GetResult());
    }

    /// <summary>Shuffles and encodes one part and cuts it in two.</summary>
    public SequenceDataset EncodeAndSplit(EncodedTexts texts, double testSplit)
    {
        var kept = Keep(texts, new NumpyRandom(Seed));
        var limit = NumWords ?? GreatestIndex(texts, kept);
        var trainCount = (int)(kept.Length * (1 - testSplit));
        return new(Encode(texts, kept[..trainCount], limit), Encode(texts, kept[trainCount..], limit));
    }

    /// <summary>Encodes one text; <see langword="null"/> is a word without a rank. Without <see cref="NumWords"/> every rank is kept.</summary>
    public int[] Encode(IReadOnlyList<int?> ranks)
    {
        var limit = NumWords ?? int.MaxValue;
        return Encode([.. ranks.Select(rank => rank ?? int.MaxValue - IndexFrom)], limit);
    }

    private static void Expect(string method, bool holds, string argument, int? value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(argument, value, $"{method} expects {argument} {expected}, received {value}.");
        }
    }

    /// <summary>The rows to keep, in their new order. Keras keeps those shorter than the greatest length, not those of that length.</summary>
    private int[] Keep(EncodedTexts texts, NumpyRandom random)
    {
        var shuffled = random.ShuffledIndices(texts.Rows.Length);
        var kept = MaxLength is { } limit ? shuffled.Where(row => LengthOf(texts.Rows[row]) < limit).ToArray() : shuffled;
        return kept.Length > 0 ? kept : throw new ArgumentException(
            $"maxLength {MaxLength} keeps no text of a part: only shorter ones are kept, and the shortest has {texts.Rows.Min(LengthOf)} "
            + "words, with the start. Increase maxLength.");
    }

    private int LengthOf(ArraySegment<int> row) => row.Count + (StartChar is null ? 0 : 1);

    private int GreatestIndex(EncodedTexts texts, int[] kept)
    {
        var greatest = StartChar ?? 0;
        foreach (var row in kept)
        {
            foreach (var rank in texts.Rows[row].AsSpan())
            {
                greatest = Math.Max(greatest, rank + IndexFrom);
            }
        }

        return greatest;
    }

    private LabeledSequences Encode(EncodedTexts texts, int[] kept, int limit)
    {
        var sequences = new int[kept.Length][];
        var labels = new byte[kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            sequences[i] = Encode(texts.Rows[kept[i]], limit);
            labels[i] = texts.Labels[kept[i]];
        }

        return new(sequences, labels);
    }

    // Millions of words go through here before .NET finds out that it is worth compiling well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] Encode(ReadOnlySpan<int> ranks, int limit)
    {
        var sequence = new int[ranks.Length + 1];
        var count = StartChar is { } start ? Put(start, SkipTop, limit, OovChar, ref sequence[0]) : 0;
        var (indexFrom, skipTop, oovChar) = (IndexFrom, SkipTop, OovChar);
        foreach (var rank in ranks)
        {
            count += Put(rank + indexFrom, skipTop, limit, oovChar, ref sequence[count]);
        }

        return count == sequence.Length ? sequence : sequence[..count];
    }

    /// <summary>Puts an index, or what stands for it, in its place. Returns how many there are now: none if it is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Put(int index, int skipTop, int limit, int? oovChar, ref int place)
    {
        var isKept = index >= skipTop && index < limit;
        place = isKept ? index : oovChar.GetValueOrDefault();
        return isKept || oovChar.HasValue ? 1 : 0;
    }
}
