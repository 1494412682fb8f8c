using System.Globalization;
using System.Text.RegularExpressions;
using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>
/// A path with places for numbers, as Python's <c>str.format</c> writes them: <c>model-{epoch:02d}-{val_loss:.2f}.keras</c>. Formats are
/// <c>d</c> with a width, and <c>f</c>, <c>e</c> or <c>g</c> with a number of digits.
/// </summary>
internal sealed partial class FilePattern
{
    private readonly string _owner;
    private readonly string _pattern;

    /// <exception cref="ArgumentException">The path has braces that are no such place.</exception>
    public FilePattern(string owner, string pattern)
    {
        (_owner, _pattern) = (owner, pattern);
        if (Place().Replace(pattern, "").AsSpan().ContainsAny('{', '}'))
        {
            throw new ArgumentException(
                $"{owner} expects places such as {{epoch:02d}} or {{val_loss:.2f}} in the path, received \"{pattern}\". Formats are d, f, e and g.", nameof(pattern));
        }
    }

    /// <summary>The path of an epoch, counted from 1, and of a batch if it is in the course of one.</summary>
    /// <exception cref="InvalidOperationException">The logs lack a number that the path asks for.</exception>
    public string PathOf(int epoch, int? batch, Logs logs) => Place().Replace(_pattern, place =>
    {
        var name = place.Groups["name"].Value;
        var number = name == "epoch" ? epoch
            : name == "batch" && batch is { } count ? count
            : logs.TryGetValue(name, out var value) ? (double)value
            : throw new InvalidOperationException(
                $"{_owner} has no \"{name}\" for the path \"{_pattern}\". There are epoch, {string.Join(", ", logs.Keys)}; validation data gives those that begin with val_.");
        return Format(number, place.Groups["width"].Value, place.Groups["digits"].Value, place.Groups["kind"].Value);
    });

    private static string Format(double number, string width, string digits, string kind) => kind switch
    {
        "d" => ((long)number).ToString($"D{(width.Length == 0 ? 1 : int.Parse(width, CultureInfo.InvariantCulture))}", CultureInfo.InvariantCulture),
        "f" => number.ToString($"F{Digits(digits)}", CultureInfo.InvariantCulture),
        "e" => number.ToString($"0.{new string('0', Digits(digits))}e+00", CultureInfo.InvariantCulture),
        "g" => number.ToString($"G{Digits(digits)}", CultureInfo.InvariantCulture),
        _ => number == Math.Floor(number) && number < 1e15 ? number.ToString("F0", CultureInfo.InvariantCulture) : PythonFloat.Text(number),
    };

    private static int Digits(string digits) => digits.Length == 0 ? 6 : int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<width>\d{0,2})(\.(?<digits>\d{1,2}))?(?<kind>[dfeg]))?\}")]
    private static partial Regex Place();
}
