using System.Text.Json;
using DeepKit.Activations;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Optimizers;

namespace DeepKit.Saving;

/// <summary>One value of a config, read as what is asked for.</summary>
/// <param name="Json">The value.</param>
/// <param name="Source">The file that it stands in.</param>
/// <param name="Who">Whose it is, as messages call it.</param>
internal readonly record struct ConfigValue(JsonElement Json, ConfigSource Source, string Who)
{
    private const int LongestShown = 80;

    public bool IsNull => Json.ValueKind == JsonValueKind.Null;

    /// <summary>A whole number, also as a list of it alone, as Keras writes the sizes of one-dimensional windows.</summary>
    public int Int32() => Json.ValueKind == JsonValueKind.Number && Json.TryGetInt32(out var number) ? number
        : Json.ValueKind == JsonValueKind.Array && Json.GetArrayLength() == 1 && Json[0].ValueKind == JsonValueKind.Number && Json[0].TryGetInt32(out var lone) ? lone
        : throw Unexpected("a whole number");

    public float Single() => (float)Double();

    public double Double() => Json.ValueKind == JsonValueKind.Number && Json.TryGetDouble(out var number) ? number : throw Unexpected("a number");

    public bool Boolean() => Json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Unexpected("true or false"),
    };

    public string String() => Json.ValueKind == JsonValueKind.String ? Json.GetString()! : throw Unexpected("a text");

    /// <summary>A step size, or a schedule that computes it.</summary>
    public LearningRateSetting LearningRateSetting() =>
        Json.ValueKind == JsonValueKind.Object ? Object<LearningRateSchedule>() : Double();

    /// <summary>The sizes of axes; <c>null</c> is an axis of any size.</summary>
    public Shape Shape() => Graphs.Shape.Create([.. Array(size => size.IsNull ? (int?)null : size.Axis())]);

    /// <summary>A height and a width, or one number for both.</summary>
    public Size2D Size2D() => Json.ValueKind == JsonValueKind.Array
        ? Array(size => size.Int32()) is [var height, var width] ? new Size2D(height, width) : throw Unexpected("two numbers")
        : Int32();

    /// <summary>A depth, a height and a width, or one number for all.</summary>
    public Size3D Size3D() => Json.ValueKind == JsonValueKind.Array
        ? Array(size => size.Int32()) is [var depth, var height, var width] ? new Size3D(depth, height, width) : throw Unexpected("three numbers")
        : Int32();

    public PerChannel PerChannel() => Json.ValueKind == JsonValueKind.Array ? Array(number => number.Double()) : Double();

    public Added2D Added2D() => Json.ValueKind == JsonValueKind.Array
        ? Array(size => size.Int32()) is [var height, var width] ? new Added2D(height, width) : throw Unexpected("two numbers")
        : Int32();

    public Added3D Added3D() => Json.ValueKind == JsonValueKind.Array
        ? Array(size => size.Int32()) is [var depth, var height, var width] ? new Added3D(depth, height, width) : throw Unexpected("three numbers")
        : Int32();

    /// <summary>What is before and after an axis, or one number for both.</summary>
    public Margin Margin() => Json.ValueKind == JsonValueKind.Array
        ? Array(size => size.Int32()) is [var before, var after] ? new Margin(before, after) : throw Unexpected("two numbers")
        : Int32();

    public Margins2D Margins2D() => Json.ValueKind == JsonValueKind.Array
        ? Array(margin => margin.Margin()) is [var height, var width] ? new Margins2D(height, width) : throw Unexpected("two margins")
        : Int32();

    public Margins3D Margins3D() => Json.ValueKind == JsonValueKind.Array
        ? Array(margin => margin.Margin()) is [var depth, var height, var width] ? new Margins3D(depth, height, width) : throw Unexpected("three margins")
        : Int32();

    public DotAxes DotAxes() => Json.ValueKind == JsonValueKind.Array
        ? Array(axis => axis.Int32()) is [var first, var second] ? new DotAxes(first, second) : throw Unexpected("two numbers")
        : Int32();

    public T Enum<T>() where T : struct, Enum
    {
        var text = String();
        foreach (var value in System.Enum.GetValues<T>())
        {
            if (KerasSpelling.Of(value) == text)
            {
                return value;
            }
        }
        throw Unexpected($"one of {string.Join(", ", System.Enum.GetValues<T>().Select(value => $"\"{KerasSpelling.Of(value)}\""))}");
    }

    /// <summary>One of a few values that have names.</summary>
    public T Choice<T>(Func<string, T> named) => Source.Guard(Who, String(), named);

    /// <summary>A list, or one value for a list of one.</summary>
    public T[] Array<T>(Func<ConfigValue, T> read)
    {
        var self = this;
        return Json.ValueKind == JsonValueKind.Array
            ? [.. Json.EnumerateArray().Select((element, i) => read(new ConfigValue(element, self.Source, $"{self.Who}[{i}]")))]
            : [read(this)];
    }

    /// <summary>An object of a family of classes.</summary>
    public T Object<T>() where T : class => Source.Object<T>(this);

    /// <summary>What <c>null</c> stands for, where it stands for something: no activation, no merging.</summary>
    public static T OfNull<T>(T fallback) =>
        typeof(T) == typeof(ActivationFunction) ? (T)(object)new Linear()
        : typeof(T) == typeof(MergeMode) ? (T)(object)MergeMode.None
        : fallback;

    /// <summary>Whether the value is a given number, truth value, text, or list of such.</summary>
    public bool Is(object expected) => expected switch
    {
        object[] list => Json.ValueKind == JsonValueKind.Array && Array(element => element).Zip(list, (element, value) => element.Is(value)).All(same => same)
            && Json.GetArrayLength() == list.Length,
        bool flag => Json.ValueKind == (flag ? JsonValueKind.True : JsonValueKind.False),
        string text => Json.ValueKind == JsonValueKind.String && Json.GetString() == text,
        _ => Json.ValueKind == JsonValueKind.Number && Json.GetDouble() == Convert.ToDouble(expected, System.Globalization.CultureInfo.InvariantCulture),
    };

    public InvalidDataException Unexpected(string expected) => Source.Fault(Who, expected, ToString());

    public override string ToString()
    {
        var text = Json.GetRawText();
        return text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";
    }

    private int Axis() => Int32() is >= 0 and var size ? size : throw Unexpected("a size of at least 0");
}
