using System.Buffers.Binary;
using System.Text.Json;

namespace DeepKit.Tests.Harness;

/// <summary>An array of a fixture: its shape, NumPy's name of its type, its values and, in a list, its name.</summary>
public sealed record FixtureArray(string? Name, int[] Shape, string DType, byte[] Bytes)
{
    /// <summary>The values in row-major order, converted to float.</summary>
    public float[] Floats => [.. Doubles.Select(v => (float)v)];

    /// <summary>The values in row-major order; exact for every type but the far ends of int64.</summary>
    public double[] Doubles => DType switch
    {
        "float32" => Values(4, b => (double)BinaryPrimitives.ReadSingleLittleEndian(b)),
        "float64" => Values(8, BinaryPrimitives.ReadDoubleLittleEndian),
        _ => [.. Longs.Select(v => (double)v)],
    };

    /// <summary>The values of an array of integers or truth values.</summary>
    public int[] Ints => [.. Longs.Select(v => checked((int)v))];

    /// <summary>The values of an array of integers or truth values.</summary>
    public long[] Longs => DType switch
    {
        "int64" => Values(8, BinaryPrimitives.ReadInt64LittleEndian),
        "int32" => Values(4, b => (long)BinaryPrimitives.ReadInt32LittleEndian(b)),
        "uint8" or "bool" => Values(1, b => (long)b[0]),
        _ => throw new InvalidDataException($"Array \"{Name}\" is of {DType}, not of integers."),
    };

    /// <summary>How many values the shape holds.</summary>
    public int Count => Shape.Aggregate(1, (product, size) => product * size);

    internal static bool IsArray(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("data", out _);

    internal static FixtureArray Parse(JsonElement json) => new(
        json.TryGetProperty("name", out var name) ? name.GetString() : null,
        [.. json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())],
        json.GetProperty("dtype").GetString()!,
        json.GetProperty("data").GetBytesFromBase64());

    private delegate T Reader<T>(ReadOnlySpan<byte> bytes);

    private T[] Values<T>(int size, Reader<T> read)
    {
        if (Bytes.Length != Count * size)
        {
            throw new InvalidDataException($"Array \"{Name}\" of shape ({string.Join(", ", Shape)}) has {Bytes.Length} bytes.");
        }

        var values = new T[Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = read(Bytes.AsSpan(i * size, size));
        }

        return values;
    }
}
