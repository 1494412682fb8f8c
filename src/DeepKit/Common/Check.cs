using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepKit.Common;

/// <summary>Checks of hyperparameters; each returns the value that it has checked. The owner is who asks: a layer, a method.</summary>
internal static class Check
{
    public static int Positive(int value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 ? value : throw Outside(value, "a whole number above 0", owner, name);

    public static int NotNegative(int value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 ? value : throw Outside(value, "a whole number of at least 0", owner, name);

    public static T NotNegative<T>(T value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") where T : IFloatingPoint<T> =>
        value >= T.Zero && T.IsFinite(value) ? value : throw Outside(value, "a number of at least 0", owner, name);

    public static T Positive<T>(T value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") where T : IFloatingPoint<T> =>
        value > T.Zero && T.IsFinite(value) ? value : throw Outside(value, "a number above 0", owner, name);

    public static int AtLeast(int least, int value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least ? value : throw Outside(value, $"a whole number of at least {least}", owner, name);

    public static T NotPositive<T>(T value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") where T : IFloatingPoint<T> =>
        value <= T.Zero && T.IsFinite(value) ? value : throw Outside(value, "a number of at most 0", owner, name);

    public static T Finite<T>(T value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") where T : IFloatingPoint<T> =>
        T.IsFinite(value) ? value : throw Outside(value, "a finite number", owner, name);

    /// <summary>0 ≤ value &lt; 1.</summary>
    public static T Fraction<T>(T value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") where T : IFloatingPoint<T> =>
        value >= T.Zero && value < T.One ? value : throw Outside(value, "a number from 0 up to, but not including, 1", owner, name);

    /// <summary>0 ≤ value ≤ 1.</summary>
    public static T FromZeroToOne<T>(T value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") where T : IFloatingPoint<T> =>
        value >= T.Zero && value <= T.One ? value : throw Outside(value, "a number from 0 to 1", owner, name);

    /// <summary>0 &lt; value &lt; 1.</summary>
    public static T BetweenZeroAndOne<T>(T value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") where T : IFloatingPoint<T> =>
        value > T.Zero && value < T.One ? value : throw Outside(value, "a number above 0 and below 1", owner, name);

    private static ArgumentOutOfRangeException Outside<T>(T value, string expected, string owner, string name) where T : INumber<T> =>
        new(name, value, $"{owner} expects {name} to be {expected}, received {value}. Give {name} such a value.");
}
