namespace DeepKit.Datasets;

/// <summary>A value on a pickle's stack. Integers are held in place: a data set has millions of them.</summary>
internal readonly struct PickleValue
{
    private static readonly object IsInteger = new();

    private readonly object? _reference;
    private readonly long _integer;

    private PickleValue(object? reference, long integer)
    {
        _reference = reference;
        _integer = integer;
    }

    public static PickleValue None => default;

    public static PickleValue Of(long integer) => new(IsInteger, integer);

    public static PickleValue Of(object reference) => new(reference, 0);

    public bool TryInteger(out long integer)
    {
        integer = _integer;
        return ReferenceEquals(_reference, IsInteger);
    }

    public T? As<T>() where T : class => _reference as T;

    /// <summary>What the value is, for messages.</summary>
    public string Description => _reference switch
    {
        null => "None",
        string text => $"the string \"{text}\"",
        byte[] => "bytes",
        bool truth => truth ? "True" : "False",
        PickleValue[] items => $"a tuple of {items.Length}",
        PickleList => "a list",
        PickleGlobal global => global.Name,
        PickleType type => $"the dtype {type.Code}",
        PickleArray => "an array",
        _ => $"the integer {_integer}",
    };
}
