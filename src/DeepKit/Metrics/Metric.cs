using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Metrics;

/// <summary>
/// A number that is followed over the batches of an epoch, given by Keras' name (<c>"accuracy"</c>) or as an object. Its state
/// lives in variables that the step's graph updates.
/// </summary>
[KerasFamily("keras.metrics")]
public abstract class Metric
{
    private static readonly NamedChoices<Metric> Known = new("metric",
        ("accuracy", () => new AccuracyByShape("accuracy")),
        ("acc", () => new AccuracyByShape("acc")),
        ("binary_accuracy", () => new BinaryAccuracy()),
        ("categorical_accuracy", () => new CategoricalAccuracy()),
        ("mean_squared_error", () => new MeanSquaredError()),
        ("mse", () => new MeanSquaredError { Name = "mse" }),
        ("sparse_categorical_accuracy", () => new SparseCategoricalAccuracy()));

    private readonly List<Variable> _variables = [];

    /// <summary>The name in logs and histories.</summary>
    public abstract string Name { get; init; }

    /// <summary>The state.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The metric with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator Metric(string name) => Known.Make(name);

    /// <summary>Emits the update of the state by a batch, and returns the result over all batches so far, a scalar.</summary>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">A factor per sample, or <c>null</c>.</param>
    public abstract SymbolicTensor Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null);

    /// <summary>Forgets all batches.</summary>
    public void Reset()
    {
        foreach (var variable in _variables)
        {
            variable.BytesToOverwrite().Clear();
        }
    }

    /// <summary>The metric to use for targets and predictions of these shapes, where a name leaves it open.</summary>
    internal virtual Metric For(Shape yTrue, Shape yPred) => this;

    /// <summary>Makes a variable of the state, a scalar that starts at 0.</summary>
    protected Variable AddVariable(string name)
    {
        var variable = new Variable($"{Name}/{name}", Shape.Scalar, trainable: false);
        _variables.Add(variable);
        return variable;
    }
}
