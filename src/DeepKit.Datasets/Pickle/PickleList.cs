using System.Runtime.InteropServices;

namespace DeepKit.Datasets;

/// <summary>A list in a pickle: of integers, or of anything else, since nothing that is read mixes them.</summary>
internal sealed class PickleList
{
    /// <summary>Word ranks are far below; what is added to one cannot overflow.</summary>
    public const int GreatestNumber = 1 << 30;

    private ArraySegment<int> _numbers = ArraySegment<int>.Empty;
    private List<int>? _ownNumbers;
    private List<PickleValue>? _items;

    public PickleList()
    {
    }

    public PickleList(int[] numbers) => _numbers = numbers;

    /// <summary>The items, where they are not integers.</summary>
    public ReadOnlySpan<PickleValue> Items => CollectionsMarshal.AsSpan(_items);

    public int Count => NumberCount + Items.Length;

    private int NumberCount => _ownNumbers?.Count ?? _numbers.Count;

    /// <summary>The items, where they are integers.</summary>
    public ArraySegment<int> Numbers()
    {
        if (_ownNumbers is { } own)
        {
            // Kept, as the array may have this list many times.
            (_numbers, _ownNumbers) = (own.ToArray(), null);
        }

        return _numbers;
    }

    /// <summary>Appends integers that can be words' ranks.</summary>
    public void Append(ReadOnlySpan<int> numbers, PickleNumbers store)
    {
        if (_ownNumbers is null && store.TryAppend(ref _numbers, numbers))
        {
            return;
        }

        // Other lists' numbers are in the way. In a list of its own it grows in proportion, however often that happens.
        _ownNumbers ??= [.. _numbers];
        _ownNumbers.AddRange(numbers);
    }

    public void Append(ReadOnlySpan<PickleValue> values, PickleNumbers store, PickleSource source)
    {
        foreach (var value in values)
        {
            if (value.TryInteger(out var number))
            {
                Append([Checked(number, source)], store);
            }
            else
            {
                (_items ??= []).Add(value);
            }
        }

        if (NumberCount > 0 && Items.Length > 0)
        {
            throw source.Error($"expected a list of integers, or one without any, received one that has {Items[0].Description} beside integers");
        }
    }

    /// <summary>The number, if it can be a word's rank.</summary>
    public static int Checked(long number, PickleSource source) => number is >= 0 and <= GreatestNumber
        ? (int)number
        : throw source.Error($"expected integers from 0 to {GreatestNumber}, received {number}");
}
