using System.Text.RegularExpressions;
using DeepKit.Graphs;

namespace DeepKit.Optimizers;

/// <summary>The weights that an optimizer's weight decay spares.</summary>
internal sealed class WeightDecayExclusions
{
    private HashSet<Variable> _variables = [];
    private Regex[] _names = [];

    public void Set(IEnumerable<Variable> variables, IEnumerable<string> names)
    {
        _variables = [.. variables];
        _names = [.. names.Select(name => new Regex(name))];
    }

    public bool Contains(Variable weight) => _variables.Contains(weight) || Array.Exists(_names, name => name.IsMatch(weight.Name));
}
