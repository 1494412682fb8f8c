using System.Numerics.Tensors;
using DeepKit.Preprocessing;

namespace Resume;

/// <summary>The height of a sea that the moon and the sun raise, with some weather: from a day's heights the next one is to be told.</summary>
internal static class Tides
{
    /// <summary>The hours that are known.</summary>
    public const int Window = 24;

    private const double HoursOfMoon = 12.42;
    private const double HoursOfSun = 12;

    public static (Tensor<float> X, Tensor<float> Y) Train() => Windows(hours: 4_000, seed: 1);

    public static (Tensor<float> X, Tensor<float> Y) Test() => Windows(hours: 1_000, seed: 2);

    private static (Tensor<float> X, Tensor<float> Y) Windows(int hours, int seed)
    {
        var weather = new Random(seed);
        var heights = Enumerable.Range(0, hours).Select(hour => (float)(
            Math.Sin(hour * Math.Tau / HoursOfMoon) + (0.4 * Math.Sin(hour * Math.Tau / HoursOfSun)) + (0.1 * weather.NextDouble()))).ToArray();
        var (x, y) = new TimeseriesWindows(Window).Apply(heights[..^Window], heights[Window..]);
        return (x.Reshape([x.Lengths[0], Window, 1]), y);
    }
}
