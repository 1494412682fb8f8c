using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Initializers;

namespace DeepKit.Tests.Harness;

/// <summary>An initializer against a fixture of family initializers: the first and last values, bit for bit.</summary>
/// <param name="Name">The fixture within its family.</param>
/// <param name="Make">Makes the initializer.</param>
public sealed record InitializerCase(string Name, Func<Initializer> Make) : KerasCase($"initializers/{Name}")
{
    public override Type Subject => Make().GetType();

    public override void Check(IEngine engine)
    {
        var fixture = Harness.Fixture.Load(Fixture);
        var shape = Shape.Create([.. fixture.Ints("shape").Select(axis => (int?)axis)]);
        var values = new float[shape.ElementCount!.Value];

        Make().Fill(shape, values);

        var first = fixture.Array("first").Floats;
        var last = fixture.Array("last").Floats;
        KerasTolerance.AreBitEqual(first, values.AsSpan(0, first.Length), "first");
        KerasTolerance.AreBitEqual(last, values.AsSpan(values.Length - last.Length), "last");
        KerasTolerance.IsClose(fixture.Number("sum"), values.Sum(value => (double)value), "sum");
    }
}
