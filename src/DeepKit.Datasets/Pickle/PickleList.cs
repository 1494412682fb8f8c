namespace DeepKit.Datasets;

/// <summary>A list in a pickle: of integers, or of anything else, since nothing that is read mixes them.</summary>
internal sealed class PickleList
{
    /// <summary>Word ranks are far below; what is added to one cannot overflow.</summary>
    public const int GreatestNumber = 1 << 30;

    /// <summary>The items, where they are integers.</summary>
    public List<int> Numbers { get; } = [];

    /// <summary>The items, where they are not.</summary>
    public List<PickleValue> Items { get; } = [];

    public void Append(ReadOnlySpan<PickleValue> values, PickleSource source)
    {
        if (Items.Count == 0 && !values.IsEmpty && values[0].TryInteger(out _))
        {
            Numbers.EnsureCapacity(Numbers.Count + values.Length);
        }

        foreach (var value in values)
        {
            if (value.TryInteger(out var number))
            {
                Numbers.Add(Checked(number, source));
            }
            else
            {
                Items.Add(value);
            }
        }

        if (Numbers.Count > 0 && Items.Count > 0)
        {
            throw source.Error($"expected a list of integers, or one without any, received one that has {Items[0].Description} beside integers");
        }
    }

    /// <summary>The number, if it can be a word's rank.</summary>
    public static int Checked(long number, PickleSource source) => number is >= 0 and <= GreatestNumber
        ? (int)number
        : throw source.Error($"expected integers from 0 to {GreatestNumber}, received {number}");
}
