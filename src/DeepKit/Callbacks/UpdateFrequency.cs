namespace DeepKit.Callbacks;

/// <summary>When a callback does what it does after each epoch, or instead of that in the course of epochs: <c>"epoch"</c>, <c>"batch"</c>, or every so many batches.</summary>
public readonly record struct UpdateFrequency
{
    private UpdateFrequency(int batches) => Batches = batches;

    /// <summary>After epochs only. The default.</summary>
    public static UpdateFrequency Epoch { get; }

    /// <summary>After every batch.</summary>
    public static UpdateFrequency Batch { get; } = new(1);

    /// <summary>Every so many batches; 0 for <see cref="Epoch"/>.</summary>
    public int Batches { get; }

    /// <summary>Every so many batches, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A smaller number.</exception>
    public static implicit operator UpdateFrequency(int batches) => batches > 0
        ? new(batches)
        : throw new ArgumentOutOfRangeException(
            nameof(batches), batches, $"A frequency is \"epoch\", \"batch\" or a number of batches above 0, received {batches}.");

    /// <summary><c>"epoch"</c> or <c>"batch"</c>.</summary>
    /// <exception cref="ArgumentException">Another text.</exception>
    public static implicit operator UpdateFrequency(string text) => text switch
    {
        "epoch" => Epoch,
        "batch" => Batch,
        _ => throw new ArgumentException(
            $"A frequency is \"epoch\", \"batch\" or a number of batches above 0, received \"{text}\".", nameof(text)),
    };

    /// <summary>Whether something is to be written after a batch.</summary>
    internal bool Includes(long batch) => Batches > 0 && batch % Batches == 0;
}
