namespace DeepKit.Training;

/// <summary>How much training shows, by Keras' numbers: 0 nothing, 1 a progress bar, 2 one line per epoch.</summary>
public readonly record struct Verbosity
{
    private Verbosity(int level) => Level = level;

    /// <summary>A progress bar on a terminal, one line per epoch elsewhere. The default.</summary>
    public static Verbosity Auto { get; } = new(-1);

    /// <summary>Nothing.</summary>
    public static Verbosity Silent { get; } = new(0);

    /// <summary>A progress bar; where output is redirected, one line per epoch.</summary>
    public static Verbosity Progress { get; } = new(1);

    /// <summary>One line per epoch.</summary>
    public static Verbosity Line { get; } = new(2);

    /// <summary>Keras' number; −1 stands for <see cref="Auto"/>.</summary>
    public int Level { get; }

    /// <summary>The verbosity of Keras' number 0, 1 or 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public static implicit operator Verbosity(int level) => level is >= 0 and <= 2
        ? new(level)
        : throw new ArgumentOutOfRangeException(nameof(level), level, $"verbose expects 0, 1, 2 or \"auto\", received {level}.");

    /// <summary><c>"auto"</c>.</summary>
    /// <exception cref="ArgumentException">Another text.</exception>
    public static implicit operator Verbosity(string text) => text == "auto"
        ? Auto
        : throw new ArgumentException($"verbose expects 0, 1, 2 or \"auto\", received \"{text}\".", nameof(text));
}
