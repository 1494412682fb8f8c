using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepKit.Common;

/// <summary>Checks of hyperparameters; each returns the value that it has checked.</summary>
internal static class Check
{
    public static int Positive(int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 ? value : throw Outside(value, "a whole number above 0", name);

    public static T NotNegative<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "") where T : IFloatingPoint<T> =>
        value >= T.Zero && T.IsFinite(value) ? value : throw Outside(value, "a number of at least 0", name);

    /// <summary>0 ≤ value &lt; 1.</summary>
    public static T Fraction<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "") where T : IFloatingPoint<T> =>
        value >= T.Zero && value < T.One ? value : throw Outside(value, "a number from 0 up to, but not including, 1", name);

    private static ArgumentOutOfRangeException Outside<T>(T value, string expected, string name) where T : INumber<T> =>
        new(name, value, $"{name} expects {expected}, received {value}.");
}
