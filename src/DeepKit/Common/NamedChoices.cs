namespace DeepKit.Common;

/// <summary>The names under which Keras knows the members of a family, such as <c>"relu"</c> among the activations.</summary>
internal sealed class NamedChoices<T>(string kind, params (string Name, Func<T> Make)[] choices)
{
    private const int Suggestions = 3;

    public IEnumerable<string> Names => choices.Select(choice => choice.Name);

    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public T Make(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var choice in choices)
        {
            if (choice.Name == name)
            {
                return choice.Make();
            }
        }
        var nearest = Names.OrderByDescending(known => IsPart(name, known)).ThenByDescending(known => SharedWords(name, known)).ThenBy(known => Distance(known, name)).Take(Suggestions).Select(known => $"\"{known}\"");
        throw new ArgumentException(
            $"Unknown {kind} \"{name}\". The nearest known names are {string.Join(", ", nearest)}; all are: {string.Join(", ", Names)}.", nameof(name));
    }

    private static bool IsPart(string name, string known) => name.Length > 0 && known.Contains(name, StringComparison.OrdinalIgnoreCase);

    private static int SharedWords(string name, string known) => name.Split('_').Intersect(known.Split('_'), StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>Levenshtein's distance: how many letters to insert, delete or replace.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
