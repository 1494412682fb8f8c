using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Initializers;

namespace DeepKit.Tests.Harness;

/// <summary>An initializer against a fixture of family initializers: the first and last values, bit for bit unless they come of sums.</summary>
/// <param name="Name">The fixture within its family.</param>
/// <param name="Make">Makes the initializer.</param>
public sealed record InitializerCase(string Name, Func<Initializer> Make) : KerasCase($"initializers/{Name}")
{
    /// <summary>Whether sums are rounded on the way, in an order that is the implementation's own.</summary>
    public bool IsRounded { get; init; }

    public override Type Subject => Make().GetType();

    public override void Check(IEngine engine)
    {
        var fixture = Harness.Fixture.Load(Fixture);
        var shape = Shape.Create([.. fixture.Ints("shape").Select(axis => (int?)axis)]);
        var values = new float[shape.ElementCount!.Value];

        Make().Fill(shape, values);

        var (first, last) = (fixture.Array("first"), fixture.Array("last"));
        Compare(first, values.AsSpan(0, first.Count), "first");
        Compare(last, values.AsSpan(values.Length - last.Count), "last");
        KerasTolerance.IsClose(fixture.Number("sum"), values.Sum(value => (double)value), "sum");
    }

    private void Compare(FixtureArray expected, ReadOnlySpan<float> actual, string what)
    {
        if (IsRounded)
        {
            KerasTolerance.AreClose(expected, actual, what);
        }
        else
        {
            KerasTolerance.AreBitEqual(expected.Floats, actual, what);
        }
    }
}
