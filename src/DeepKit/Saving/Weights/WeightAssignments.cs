using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>Which stored arrays become the values of which variables. Nothing is assigned before all is known to fit.</summary>
/// <param name="file">The file, for errors.</param>
/// <param name="skipMismatch">Whether variables that the file has no fitting values for keep theirs.</param>
internal sealed class WeightAssignments(string file, bool skipMismatch)
{
    private readonly List<(IStoredArray Stored, Variable Variable)> _pairs = [];
    private readonly List<string> _left = [];

    /// <summary>The names of the variables that keep their values.</summary>
    public IReadOnlyList<string> Left => _left;

    /// <summary>Pairs the arrays of one layer with its variables; as in Keras, where one does not fit those after it are left too.</summary>
    /// <param name="path">Where the layer is in the file.</param>
    /// <param name="variables">Its variables in order.</param>
    /// <param name="stored">Its arrays in order.</param>
    /// <exception cref="InvalidDataException">They do not fit, and mismatches are not to be skipped.</exception>
    public void Add(string path, IReadOnlyList<Variable> variables, IReadOnlyList<IStoredArray> stored)
    {
        if (variables.Count != stored.Count)
        {
            Refuse($"{variables.Count} arrays in \"{path}\" for {Listed(variables)}", $"{stored.Count}");
            Leave(variables);
            return;
        }
        for (var i = 0; i < variables.Count; i++)
        {
            if (!Add(variables[i], stored[i]))
            {
                Leave(variables.Skip(i));
                return;
            }
        }
    }

    /// <summary>Pairs an array with a variable.</summary>
    /// <returns>Whether it fits.</returns>
    /// <exception cref="InvalidDataException">It does not, and mismatches are not to be skipped.</exception>
    public bool Add(Variable variable, IStoredArray stored)
    {
        if (!HasShape(variable, stored))
        {
            Refuse($"an array of shape {variable.Shape} in \"{stored.Path}\" for variable \"{variable.Name}\"", $"shape ({string.Join(", ", stored.Shape)})");
            return false;
        }
        if (!stored.IsReadable)
        {
            Refuse($"numbers in \"{stored.Path}\" for variable \"{variable.Name}\"", stored.TypeName);
            return false;
        }
        _pairs.Add((stored, variable));
        return true;
    }

    /// <summary>Whether an array can become a variable's value.</summary>
    public static bool Fits(Variable variable, IStoredArray stored) => HasShape(variable, stored) && stored.IsReadable;

    /// <summary>Lets variables keep their values.</summary>
    public void Leave(IEnumerable<Variable> variables) => _left.AddRange(variables.Select(variable => variable.Name));

    /// <summary>Assigns all pairs, unless the file turns out to be damaged: then nothing.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public void Assign()
    {
        foreach (var (stored, variable) in _pairs)
        {
            stored.Check(variable);
        }
        foreach (var (stored, variable) in _pairs)
        {
            stored.AssignTo(variable);
        }
    }

    /// <summary>Fails, unless mismatches are to be skipped.</summary>
    public void Refuse(string expected, string received)
    {
        if (!skipMismatch)
        {
            throw Fault(expected, received);
        }
    }

    public InvalidDataException Fault(string expected, string received) => new(
        $"{file}: expected {expected}, received {received}. Load it into a model of the same layers, or pass skipMismatch to load only what fits.");

    private static bool HasShape(Variable variable, IStoredArray stored) =>
        variable.Shape.ToArray().Select(axis => (long)axis).SequenceEqual(stored.Shape);

    private static string Listed(IReadOnlyList<Variable> variables) =>
        variables.Count == 0 ? "no variables" : string.Join(", ", variables.Select(variable => $"variable \"{variable.Name}\""));
}
