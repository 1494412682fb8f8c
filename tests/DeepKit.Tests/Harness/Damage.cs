using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepKit.Tests.Harness;

/// <summary>Ways in which files go bad.</summary>
internal static class Damage
{
    private static readonly double[] Numbers = [400_000_000, -1, 0, 1, int.MaxValue, long.MaxValue, 1e300, 0.5, 1000, 65_537, -5];

    /// <summary>Changes bytes, exaggerates a length, or cuts the end.</summary>
    public static byte[] Bytes(byte[] good, Random random)
    {
        byte[] bad = [.. good];
        switch (random.Next(5))
        {
            case 0:
                return bad[..random.Next(bad.Length)];
            case 1:
                BitConverter.TryWriteBytes(bad.AsSpan(random.Next(bad.Length - sizeof(long))), random.NextInt64());
                return bad;
            case 2:
                BitConverter.TryWriteBytes(bad.AsSpan(random.Next(bad.Length - sizeof(int)) / 2 * 2), random.Next(1 << 30));
                return bad;
            default:
                for (var change = random.Next(8); change >= 0; change--)
                {
                    bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
                }
                return bad;
        }
    }

    /// <summary>Changes what a JSON text says: numbers, types, keys, what stands where; now and then its bytes.</summary>
    public static byte[] Json(byte[] good, Random random)
    {
        if (random.Next(5) == 0)
        {
            return Bytes(good, random);
        }
        var root = JsonNode.Parse(good)!;
        for (var change = random.Next(3); change >= 0; change--)
        {
            List<Place> places = [.. Places(root)];
            if (places.Count > 0)
            {
                Change(places, random);
            }
        }
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static void Change(List<Place> places, Random random)
    {
        var place = places[random.Next(places.Count)];
        switch (random.Next(7))
        {
            case 0:
                place.Remove();
                break;
            case 1:
                place.Value = Another(random);
                break;
            case 2:
                place.Value = places[random.Next(places.Count)].Value?.DeepClone();
                break;
            case 3:
                place.Value = Nested(place.Value, random.Next(300));
                break;
            default:
                Place[] numbers = [.. places.Where(number => number.Value?.GetValueKind() == JsonValueKind.Number)];
                (numbers.Length > 0 ? numbers[random.Next(numbers.Length)] : place).Value = Numbers[random.Next(Numbers.Length)];
                break;
        }
    }

    private static JsonNode? Another(Random random) => random.Next(7) switch
    {
        0 => null,
        1 => true,
        2 => "\ud800",
        3 => "same",
        4 => new JsonArray(),
        5 => new JsonObject(),
        _ => 3,
    };

    private static JsonNode? Nested(JsonNode? value, int depth)
    {
        var nested = value?.DeepClone();
        for (var level = 0; level < depth; level++)
        {
            nested = new JsonArray(nested);
        }
        return nested;
    }

    private static IEnumerable<Place> Places(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(member => Places(member.Value).Prepend(new Place(parent, member.Key))),
        JsonArray parent => parent.SelectMany((element, i) => Places(element).Prepend(new Place(parent, $"{i}"))),
        _ => [],
    };

    /// <summary>Where a value stands.</summary>
    private sealed record Place(JsonNode Parent, string Key)
    {
        public JsonNode? Value
        {
            get => Parent is JsonArray list ? list[int.Parse(Key)] : Parent[Key];
            set
            {
                if (Parent is JsonArray list)
                {
                    list[int.Parse(Key)] = value;
                }
                else
                {
                    Parent[Key] = value;
                }
            }
        }

        public void Remove()
        {
            if (Parent is JsonArray list)
            {
                list.RemoveAt(int.Parse(Key));
            }
            else
            {
                Parent.AsObject().Remove(Key);
            }
        }
    }
}
