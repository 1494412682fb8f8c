using DeepKit.Graphs;

namespace DeepKit.Initializers;

/// <summary>
/// The bias of an LSTM's four gates with ones for the forget gate, the second, as Jozefowicz et al. (2015) recommend.
/// </summary>
/// <param name="others">Where the other gates' values come from.</param>
internal sealed class UnitForgetBias(Initializer others) : Initializer
{
    private const int Gates = 4;

    public override void Fill(Shape shape, Span<float> values)
    {
        var units = values.Length / Gates;
        others.Fill([units], values[..units]);
        values[units..(2 * units)].Fill(1);
        others.Fill([2 * units], values[(2 * units)..]);
    }
}
