using System.Text.RegularExpressions;

namespace DeepKit.Saving;

/// <summary>Names of an exported graph's nodes, each given once and of characters that TensorFlow takes.</summary>
internal sealed partial class NodeNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name itself, or one like it that is valid and not taken.</summary>
    public string Unique(string name)
    {
        var valid = InvalidStart().Replace(InvalidCharacter().Replace(name, "_"), ".$0");
        var unique = valid;
        for (var count = 1; !_taken.Add(unique); count++)
        {
            unique = $"{valid}_{count}";
        }
        return unique;
    }

    [GeneratedRegex(@"[^A-Za-z0-9_./>-]")]
    private static partial Regex InvalidCharacter();

    [GeneratedRegex(@"\A(?![A-Za-z0-9.])")]
    private static partial Regex InvalidStart();
}
