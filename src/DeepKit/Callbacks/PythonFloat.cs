using System.Globalization;

namespace DeepKit.Callbacks;

/// <summary>Numbers in the messages of callbacks, as Python prints them: <c>0.1</c>, <c>1.0</c>, <c>1e-05</c>, <c>nan</c>.</summary>
internal static class PythonFloat
{
    public static string Text(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
        return text.All(char.IsAsciiDigit) ? $"{text}.0" : text;
    }
}
