using DeepKit.Graphs;

namespace DeepKit.Tests.Harness;

/// <summary>Makes values to feed and looks into results.</summary>
internal static class TensorValues
{
    public static double[] ToDoubles(this TensorValue value) => value.Spec.DType switch
    {
        DType.Float32 => Convert(value.Values<float>(), number => (double)number),
        DType.Float64 => value.Values<double>().ToArray(),
        DType.Int32 => Convert(value.Values<int>(), number => (double)number),
        DType.Int64 => Convert(value.Values<long>(), number => (double)number),
        DType.Bool => Convert(value.Values<bool>(), truth => truth ? 1d : 0d),
        _ => Convert(value.Values<byte>(), number => (double)number),
    };

    public static TensorValue FromDoubles(DType dtype, Shape shape, params ReadOnlySpan<double> values) => dtype switch
    {
        DType.Float32 => TensorValue.Of<float>(Convert(values, number => (float)number), shape),
        DType.Float64 => TensorValue.Of(values, shape),
        DType.Int32 => TensorValue.Of<int>(Convert(values, number => (int)number), shape),
        DType.Int64 => TensorValue.Of<long>(Convert(values, number => (long)number), shape),
        DType.Bool => TensorValue.Of<bool>(Convert(values, number => number != 0), shape),
        _ => TensorValue.Of<byte>(Convert(values, number => (byte)number), shape),
    };

    /// <summary>Numbers from a range, the same for every element type as far as it can hold them.</summary>
    public static TensorValue Random(Random random, DType dtype, Shape shape, double low = -1, double high = 1)
    {
        var numbers = new double[shape.ElementCount!.Value];
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = low + ((high - low) * random.NextDouble());
            numbers[i] = dtype.IsFloating() ? (float)number : Math.Floor(number);
        }
        return FromDoubles(dtype, shape, numbers);
    }

    private static TTo[] Convert<TFrom, TTo>(ReadOnlySpan<TFrom> values, Func<TFrom, TTo> convert)
    {
        var converted = new TTo[values.Length];
        for (var i = 0; i < converted.Length; i++)
        {
            converted[i] = convert(values[i]);
        }
        return converted;
    }
}
