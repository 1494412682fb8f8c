namespace DeepKit.Ops;

/// <summary>The three terms of an equation such as <c>"abc,cd->abd"</c>.</summary>
/// <param name="Left">The first tensor's labels.</param>
/// <param name="Right">The second tensor's labels.</param>
/// <param name="Result">The result's labels.</param>
internal sealed record EinsumEquation(string Left, string Right, string Result)
{
    /// <exception cref="ArgumentException">It is none of that form, or the result has a label that no tensor has.</exception>
    public static EinsumEquation Parse(string equation)
    {
        ArgumentNullException.ThrowIfNull(equation);
        string[] terms = [.. equation.Replace(" ", "", StringComparison.Ordinal).Split("->").SelectMany(side => side.Split(','))];
        var isWellFormed = terms.Length == 3
            && equation.IndexOf(',', StringComparison.Ordinal) < equation.IndexOf("->", StringComparison.Ordinal)
            && terms.All(term => term.All(char.IsAsciiLetter) && term.Distinct().Count() == term.Length)
            && terms[2].All(label => (terms[0] + terms[1]).Contains(label, StringComparison.Ordinal));
        return isWellFormed
            ? new(terms[0], terms[1], terms[2])
            : throw new ArgumentException(
                $"Einsum expects an equation such as \"abc,cd->abd\": two terms and a result made of their letters, none twice in one of them; received \"{equation}\".");
    }
}
