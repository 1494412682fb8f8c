using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>
/// A number that is followed over the batches of an epoch, given by Keras' name (<c>"accuracy"</c>) or as an object. Its state
/// lives in variables that the step's graph updates.
/// </summary>
[KerasFamily("keras.metrics")]
public abstract class Metric
{
    private static readonly NamedChoices<Metric> Known = new("metric", [.. MetricNames.All()]);

    private readonly OrderedDictionary<string, Variable> _variables = [];

    /// <summary>The name in logs and histories.</summary>
    public abstract string Name { get; init; }

    /// <summary>The state.</summary>
    public IReadOnlyList<Variable> Variables => _variables.Values;

    /// <summary>The metric with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator Metric(string name) => Known.Make(name);

    /// <summary>Emits the update of the state by a batch, and returns the result over all batches so far: a scalar, unless the metric says otherwise.</summary>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">A factor per sample, or <c>null</c>.</param>
    public abstract SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null);

    /// <summary>Forgets all batches.</summary>
    public void Reset()
    {
        foreach (var variable in _variables.Values)
        {
            variable.BytesToOverwrite().Clear();
        }
    }

    /// <summary>The metric to use for targets and predictions of these shapes, where a name leaves it open.</summary>
    internal virtual Metric For(Shape yTrue, Shape yPred) => this;

    /// <summary>Emits the sum of a value over all batches; it is kept in a variable, zero at first.</summary>
    /// <param name="name">The variable's name within the metric.</param>
    /// <param name="value">This batch's value, of a known shape.</param>
    protected SymbolicTensor Accumulate(string name, SymbolicTensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!_variables.TryGetValue(name, out var variable))
        {
            _variables.Add(name, variable = new Variable($"{Name}/{name}", value.Shape, trainable: false));
        }
        var sum = value.Graph.Read(variable) + value;
        value.Graph.Assign(variable, sum);
        return sum;
    }
}
