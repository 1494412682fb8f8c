namespace DeepKit.Pictures;

/// <summary>An axis of a plot: which number lies where, and which numbers are written beside it.</summary>
internal abstract class PlotScale
{
    /// <summary>Numbers to write beside the axis.</summary>
    public abstract IReadOnlyList<double> Ticks { get; }

    /// <summary>Where a number lies, from 0 at the beginning of the axis to 1 at its end.</summary>
    public abstract double Share(double value);

    /// <summary>Equal steps, at round numbers, that hold all values.</summary>
    /// <param name="values">The numbers; those that are not finite do not count.</param>
    /// <param name="smallestStep">No finer steps than this: 1 for what is counted.</param>
    public static PlotScale Linear(IEnumerable<double> values, double smallestStep = 0) => new LinearScale([.. values.Where(double.IsFinite).DefaultIfEmpty(0)], smallestStep);

    /// <summary>Equal ratios, from the least value to the greatest, with these numbers beside it.</summary>
    public static PlotScale Logarithmic(IReadOnlyList<double> ticks) => new LogarithmicScale(ticks);

    /// <summary>Equal ratios between whole powers of ten that hold all values.</summary>
    public static PlotScale PowersOfTen(IReadOnlyCollection<double> values)
    {
        var (low, high) = ((int)Math.Floor(Math.Log10(values.Min())), (int)Math.Ceiling(Math.Log10(values.Max())));
        return new LogarithmicScale([.. Enumerable.Range(low, high - low + 1).Select(power => Math.Pow(10, power))]);
    }

    private sealed class LinearScale : PlotScale
    {
        private const int MostSteps = 6;

        private static readonly double[] RoundSteps = [1, 2, 5, 10];

        private readonly double _low;
        private readonly double _high;

        public LinearScale(double[] values, double smallestStep)
        {
            var (least, greatest) = (values.Min(), values.Max());
            var step = Math.Max(smallestStep, RoundStep((greatest > least ? greatest - least : Math.Max(1, Math.Abs(least))) / MostSteps));
            _low = Math.Floor(least / step) * step;
            var steps = Math.Max(1, (int)Math.Ceiling(((greatest - _low) / step) - 1e-9));
            _high = _low + (steps * step);
            Ticks = [.. Enumerable.Range(0, steps + 1).Select(tick => _low + (tick * step))];
        }

        public override IReadOnlyList<double> Ticks { get; }

        public override double Share(double value) => (value - _low) / (_high - _low);

        private static double RoundStep(double step)
        {
            var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
            return power * RoundSteps.First(round => step <= round * power * (1 + 1e-9));
        }
    }

    private sealed class LogarithmicScale(IReadOnlyList<double> ticks) : PlotScale
    {
        public override IReadOnlyList<double> Ticks => ticks;

        public override double Share(double value) => Math.Log(value / ticks[0]) / Math.Log(ticks[^1] / ticks[0]);
    }
}
