namespace DeepKit.Layers;

/// <summary>Attention over some axes in Einstein's notation.</summary>
/// <param name="Scores">From projected queries and keys to scores.</param>
/// <param name="Combine">From weights and projected values to the result.</param>
/// <param name="Axes">The number of axes that attention goes over.</param>
internal sealed record AttentionEquations(string Scores, string Combine, int Axes)
{
    /// <param name="layer">Who asks.</param>
    /// <param name="rank">The number of the inputs' axes; projected ones have one more, <c>(batch, …, heads, size)</c>.</param>
    /// <param name="attentionAxes">The axes that attention goes over; <c>null</c> means all but the first and the last.</param>
    public static AttentionEquations Of(Layer layer, int rank, IReadOnlyList<int>? attentionAxes)
    {
        int[] axes = attentionAxes is null ? [.. Enumerable.Range(1, rank - 2)] : [.. attentionAxes.Select(axis => axis < 0 ? axis + rank : axis)];
        if (axes.Length == 0 || axes.Distinct().Count() < axes.Length || axes.Any(axis => axis < 1 || axis > rank - 2))
        {
            throw new ArgumentException(
                $"{layer} expects different AttentionAxes from 1 to {rank - 2} for inputs of rank {rank}, received ({string.Join(", ", attentionAxes ?? [])}). Leave out the batch and the last axis.");
        }
        const string letters = "abcdefghijklmnopqrstuvwxyz";
        var query = letters[..(rank + 1)];
        var key = query.ToCharArray();
        foreach (var (axis, letter) in axes.Order().Zip(letters[(rank + 1)..]))
        {
            key[axis] = letter;
        }
        var others = string.Concat(query.Where((_, axis) => axis < rank && !axes.Contains(axis)));
        var scores = others + string.Concat(axes.Select(axis => query[axis])) + string.Concat(axes.Select(axis => key[axis]));
        return new AttentionEquations($"{query},{new string(key)}->{scores}", $"{scores},{new string(key)}->{query}", axes.Length);
    }
}
