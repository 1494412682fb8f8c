namespace DeepKit.Datasets;

/// <summary>A vector in a pickle: of integers, or of lists.</summary>
internal sealed class PickleArray
{
    // Version, shape, type, whether in Fortran's order, content.
    private const int StateLength = 5;

    /// <summary>The elements.</summary>
    public PickleList Content { get; private set; } = new();

    public void SetState(PickleValue[] state, PickleSource source)
    {
        if (state.Length != StateLength || state[1].As<PickleValue[]>() is not [var axis] || !axis.TryInteger(out var count)
            || state[2].As<PickleType>() is not { } type)
        {
            throw source.Error("expected the state of an array of one axis (version, shape, dtype, order, content), received another");
        }

        Content = type.IsObject ? Objects(state[^1], source) : Integers(state[^1], type, source);
        if (Content.Count != count)
        {
            throw source.Error($"expected {count} elements as the array's shape says, received {Content.Count}");
        }
    }

    private static PickleList Objects(PickleValue content, PickleSource source) => content.As<PickleList>()
        ?? throw source.Error($"expected a list with the array's elements, received {content.Description}");

    private static PickleList Integers(PickleValue content, PickleType type, PickleSource source)
    {
        var size = type.IntegerSize;
        if (size == 0 || content.As<byte[]>() is not { } bytes || bytes.Length % size != 0)
        {
            throw source.Error($"expected an array of objects or integers, received {content.Description} of dtype {type.Code}");
        }

        var numbers = new int[bytes.Length / size];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = PickleList.Checked(Number(bytes.AsSpan(i * size, size), type.IsSigned), source);
        }

        return new(numbers);
    }

    private static long Number(ReadOnlySpan<byte> bytes, bool isSigned)
    {
        var value = isSigned ? (long)(sbyte)bytes[^1] : bytes[^1];
        for (var i = bytes.Length - 2; i >= 0; i--)
        {
            value = value << 8 | bytes[i];
        }

        return value;
    }
}
