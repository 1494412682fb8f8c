using DeepKit.Losses;

namespace DeepKit.Metrics;

/// <summary>The numbers above which predictions count as positive.</summary>
internal sealed class Thresholds
{
    /// <summary>Keras' number below all predictions.</summary>
    public const float BelowAll = -1e10f;

    private const double RelativeTolerance = 1e-5;

    private Thresholds(float[] values, bool areEven) => (Values, AreEven) = (values, areEven);

    /// <summary>The thresholds in ascending order, unless they were given otherwise.</summary>
    public float[] Values { get; }

    public int Count => Values.Length;

    /// <summary>Whether they cut the range from 0 to 1 in equal parts, so that a prediction's part can be computed; the outer ones may lie just outside.</summary>
    public bool AreEven { get; }

    /// <summary>Whether every prediction from 0 to 1 is above the first one.</summary>
    public bool IncludesZero => Values[0] < 0;

    /// <summary>Thresholds that were given, or a usual one.</summary>
    /// <exception cref="ArgumentException">There is none, or one is not from 0 to 1.</exception>
    public static Thresholds Given(IReadOnlyList<float>? given, float usual, string owner)
    {
        float[] values = given is null ? [usual] : Checked(given, owner);
        return new Thresholds(values, IsEven(values));
    }

    /// <summary>So many from 0 to 1 in equal steps; a single one is ½.</summary>
    public static Thresholds Even(int count) => count == 1 ? new([0.5f], false) : new(Steps(count), true);

    /// <summary>Those of a curve: so many in equal steps, or given ones between 0 and 1, and one just outside at either end.</summary>
    public static Thresholds OfCurve(int count, IReadOnlyList<float>? given, string owner)
    {
        float[] inner = given is null ? Steps(count)[1..^1] : [.. Checked(given, owner).Order()];
        return new Thresholds([(float)-Probabilities.Epsilon, .. inner, (float)(1 + Probabilities.Epsilon)], given is null || IsEven([0, .. inner, 1]));
    }

    private static float[] Steps(int count) => [.. Enumerable.Range(0, count).Select(step => (float)(step / (count - 1.0)))];

    /// <summary>NumPy's <c>allclose</c>.</summary>
    private static bool IsEven(float[] values) => values.Length > 2
        && values.Zip(Steps(values.Length)).All(pair => Math.Abs((double)pair.First - pair.Second) <= Probabilities.Epsilon + (RelativeTolerance * Math.Abs(pair.Second)));

    private static float[] Checked(IReadOnlyList<float> given, string owner) => given.Count > 0 && given.All(threshold => threshold is >= 0 and <= 1)
        ? [.. given]
        : throw new ArgumentException($"{owner} expects thresholds from 0 to 1, one or more, received ({string.Join(", ", given)}). Leave them out for the usual ones.", nameof(given));
}
