using System.Globalization;

namespace Seq2Seq;

/// <summary>Dates as people write them, and as computers do: "Tuesday, 3 March 2026" and "2026-03-03".</summary>
internal sealed class DatePairs
{
    public const int InputLength = 29;
    public const int OutputLength = 10;

    /// <summary>What the decoder is given in place of a character before the first one.</summary>
    public const char Start = '>';

    private const string Alphabet = "\0>-,./ 0123456789abcdefghijklmnopqrstuvwxyz";

    private static readonly string[] Formats =
        ["d MMMM yyyy", "MMMM d, yyyy", "dddd, d MMMM yyyy", "d MMM yyyy", "d.M.yyyy", "MMM d yyyy", "dd/MM/yyyy", "ddd d MMM yyyy"];

    private DatePairs(int count)
    {
        Written = new int[count, InputLength];
        Shifted = new int[count, OutputLength];
        Iso = new int[count, OutputLength];
    }

    public static int Characters => Alphabet.Length;

    /// <summary>Dates as people write them: numbers of characters, 0 after the end.</summary>
    public int[,] Written { get; }

    /// <summary>The dates in ISO 8601, each character one place later: what the decoder has written so far.</summary>
    public int[,] Shifted { get; }

    /// <summary>The dates in ISO 8601: what the decoder is to write.</summary>
    public int[,] Iso { get; }

    /// <summary>Random dates of two centuries, each in a random format.</summary>
    public static DatePairs Generate(int count, Random random)
    {
        var pairs = new DatePairs(count);
        for (var row = 0; row < count; row++)
        {
            var date = new DateOnly(1900, 1, 1).AddDays(random.Next(200 * 365));
            var format = Formats[random.Next(Formats.Length)];
            var iso = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Encode(date.ToString(format, CultureInfo.InvariantCulture), pairs.Written, row);
            Encode(iso, pairs.Iso, row);
            Encode(Start + iso[..^1], pairs.Shifted, row);
        }
        return pairs;
    }

    /// <summary>Writes the numbers of a text's characters, by which the model knows them, into a row.</summary>
    public static void Encode(string text, int[,] rows, int row)
    {
        for (var i = 0; i < Math.Min(text.Length, rows.GetLength(1)); i++)
        {
            rows[row, i] = Encode(text[i]);
        }
    }

    /// <summary>The number of a character.</summary>
    /// <exception cref="ArgumentException">Dates have no such character.</exception>
    public static int Encode(char character) => Alphabet.IndexOf(char.ToLowerInvariant(character)) is >= 0 and var number
        ? number
        : throw new ArgumentException($"A date has letters, digits, spaces and -,./ in it, received '{character}'.", nameof(character));

    public static char Decode(int number) => Alphabet[number];
}
