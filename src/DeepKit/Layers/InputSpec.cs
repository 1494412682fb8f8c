using DeepKit.Graphs;

namespace DeepKit.Layers;

/// <summary>What a layer asks of its input's shape.</summary>
public sealed record InputSpec
{
    /// <summary>Any input will do.</summary>
    public static InputSpec Any { get; } = new();

    /// <summary>The number of axes, batch included.</summary>
    public int? Rank { get; init; }

    /// <summary>The least number of axes, batch included.</summary>
    public int MinRank { get; init; }

    /// <summary>The size of the last axis.</summary>
    public int? LastAxis { get; init; }

    /// <summary>What to do if the input does not fit, a sentence.</summary>
    public string Advice { get; init; } = "";

    internal void Check(Layer layer, Shape input)
    {
        if (Rank is { } rank && input.Rank != rank)
        {
            throw Misfit(layer, $"of rank {rank}", input);
        }
        if (input.Rank < MinRank)
        {
            throw Misfit(layer, $"of rank {MinRank} or more", input);
        }
        if (LastAxis is { } size && input[^1] != size)
        {
            throw Misfit(layer, $"with last axis {size}", input);
        }
    }

    private ArgumentException Misfit(Layer layer, string expected, Shape received) =>
        new($"{layer} expects inputs {expected}, received shape {received}. {Advice}".TrimEnd());
}
