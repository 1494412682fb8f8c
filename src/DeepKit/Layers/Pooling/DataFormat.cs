using DeepKit.Common;

namespace DeepKit.Layers;

/// <summary>Where the features of a sequence or an image are: <c>"channels_last"</c> or <c>"channels_first"</c>, right after the batch.</summary>
public sealed class DataFormat : IKerasNamed
{
    private DataFormat(string name) => Name = name;

    /// <summary>The features are the last axis.</summary>
    public static DataFormat ChannelsLast { get; } = new("channels_last");

    /// <summary>The features are the axis after the batch.</summary>
    public static DataFormat ChannelsFirst { get; } = new("channels_first");

    private static readonly NamedChoices<DataFormat> Known =
        new("data format", ("channels_last", () => ChannelsLast), ("channels_first", () => ChannelsFirst));

    /// <summary>Keras' name.</summary>
    public string Name { get; }

    /// <summary>The format with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static implicit operator DataFormat(string name) => Known.Make(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
