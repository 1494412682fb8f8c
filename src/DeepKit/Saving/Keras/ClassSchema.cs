namespace DeepKit.Saving;

/// <summary>How objects of one class stand in Keras' files.</summary>
/// <param name="Module">Keras' module of the class.</param>
/// <param name="Name">Keras' name of the class.</param>
/// <param name="Type">The class.</param>
internal sealed record ClassSchema(string Module, string Name, Type Type)
{
    /// <summary>The package that registers the class with Keras, if it is not Keras' own.</summary>
    public string? Package { get; init; }

    /// <summary>Options of Keras that have one value here.</summary>
    public IReadOnlyList<(string Name, object Value)> Only { get; init; } = [];

    /// <summary>The options that Keras takes when a layer is called.</summary>
    public IReadOnlyList<string> CallArguments { get; init; } = [];

    /// <summary>Writes an object's options.</summary>
    public required Action<object, ConfigWriter> Write { get; init; }

    /// <summary>Makes an object of its options.</summary>
    public required Func<ConfigReader, object> Read { get; init; }
}
