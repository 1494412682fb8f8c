using DeepKit.Activations;
using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// What <see cref="MultiHeadAttention"/> and <see cref="GroupQueryAttention"/> have in common. Inputs: queries <c>(batch, T, features)</c>,
/// values <c>(batch, S, …)</c>, keys <c>(batch, S, …)</c>, by default the values, and truth values <c>(batch, T, S)</c> that say which query
/// may look at which key. Masks of queries, values and keys are honoured. Output <c>(batch, T, features)</c>.
/// </summary>
public abstract class HeadsAttention : Layer
{
    /// <summary>What Keras puts in the place of masked scores.</summary>
    private const double Masked = -1e9;

    private Dropout? _dropout;
    private EinsumDense? _query;
    private EinsumDense? _key;
    private EinsumDense? _gate;
    private EinsumDense? _value;
    private EinsumDense? _output;

    private protected HeadsAttention(float dropout, int? seed)
    {
        Dropout = AttentionDropout.Check(dropout, GetType());
        Seed = seed;
    }

    /// <summary>The fraction of the attention weights that is dropped in training, at least 0 and below 1.</summary>
    public float Dropout { get; }

    /// <summary>Where the sequence of dropped weights starts, if it was given.</summary>
    public int? Seed { get; }

    /// <summary>Whether the projections have biases.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Whether a query may look only at its own time step and those before it.</summary>
    [CallArgument]
    public bool UseCausalMask { get; init; }

    /// <summary>If given, a query may look only at keys that are less than this many steps away, before or after it; above 0.</summary>
    public int? SlidingWindow
    {
        get;
        init => field = value is { } window ? Check.Positive(window, GetType().Name, nameof(SlidingWindow)) : null;
    }

    /// <summary>Whether what the heads find is multiplied by a sigmoid of another projection of the queries (Qiu et al., 2025).</summary>
    public bool UseGate { get; init; }

    /// <summary>Whether the attention weights, <c>(batch, heads, T, S)</c>, are a second output.</summary>
    [CallArgument]
    public bool ReturnAttentionScores { get; init; }

    /// <summary>First value of the projections' kernels.</summary>
    public Initializer KernelInitializer { get; init; } = new GlorotUniform();

    /// <summary>First value of the projections' biases.</summary>
    public Initializer BiasInitializer { get; init; } = new Zeros();

    internal override IReadOnlyList<string> CallInputs => ["query", "value", "key", "attention_mask"];

    /// <summary>How many axes of the queries, and of the keys, attention goes over.</summary>
    private protected virtual int AttendedAxes => 1;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        CheckInputs(inputs);
        var (query, value, key) = (inputs[0], inputs[1], inputs.Count > 2 ? inputs[2] : inputs[1]);
        var (queryHeads, keyHeads, valueHeads, gateHeads) = Heads;
        Prepare(query.Rank);
        if (KernelInitializer.DrawsSeed)
        {
            // Keras draws one for the initializer itself, which it then copies for each projection.
            RandomSeed.Next();
        }
        _query = Projection("query", $"{AttributePrefix}query_dense", query, queryHeads);
        _key = Projection("key", $"{AttributePrefix}key_dense", key, keyHeads);
        _gate = UseGate ? Projection("gate", "_gate_dense", query, gateHeads, new Sigmoid()) : null;
        _value = Projection("value", $"{AttributePrefix}value_dense", value, valueHeads);
        _dropout = Dropout > 0 ? AddLayer(new Dropout(Dropout, Seed), "_dropout_layer") : null;
        _dropout?.BuildOnce([query]);
        _output = OutputProjection(query, gateHeads);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<SymbolicTensor> Call(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        var (query, value, key) = (inputs[0], inputs[1], inputs.Count > 2 ? inputs[2] : inputs[1]);
        var mask = Mask(inputs, context);
        var scores = Scores(_query!.Apply(query, context), _key!.Apply(key, context));
        var weights = MaskedSoftmax(scores, mask);
        var found = Combine(_dropout?.Apply(weights, context) ?? weights, _value!.Apply(value, context));
        found = _gate is null ? found : found * _gate.Apply(query, context);
        var y = _output!.Apply(found, context);
        context.SetMask(y, context.MaskOf(query));
        return ReturnAttentionScores ? [y, weights] : [y];
    }

    /// <summary>Heads and size of a head of the projected queries, keys and values, and of the gate, which is shaped as the result is.</summary>
    private protected abstract (Shape Query, Shape Key, Shape Value, Shape Gate) Heads { get; }

    /// <summary>Keras' files know the projections by public attributes of one class, by private ones of the other.</summary>
    private protected virtual string AttributePrefix => "";

    /// <summary>The output's axes after the time steps.</summary>
    private protected abstract Shape OutputAxes(Shape query);

    /// <summary>Learns how many axes the inputs have.</summary>
    private protected virtual void Prepare(int rank)
    {
    }

    /// <summary>How well each query fits each key, scaled: <c>(batch, heads, T, S)</c>.</summary>
    private protected abstract SymbolicTensor Scores(SymbolicTensor query, SymbolicTensor key);

    /// <summary>Means of the values by weights <c>(batch, heads, T, S)</c>: <c>(batch, T, heads, size)</c>.</summary>
    private protected abstract SymbolicTensor Combine(SymbolicTensor weights, SymbolicTensor value);

    /// <summary>An equation that replaces an input's last axes by others.</summary>
    private protected static string ProjectionEquation(int free, int bound, int added)
    {
        const string letters = "abcdefghijklmnopqrstuvwxyz";
        var kept = letters[..free];
        var replacing = letters.Substring(free + bound, added);
        return $"{kept}{letters.Substring(free, bound)},{letters.Substring(free, bound)}{replacing}->{kept}{replacing}";
    }

    private void CheckInputs(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Count is < 2 or > 4)
        {
            throw new ArgumentException(
                $"{this} expects 2 to 4 inputs, query, value, key and attention mask, received {inputs.Count}. Apply it to all at once: Apply(query, value); give the value again as key before a mask.");
        }
        var (value, key) = (inputs[1], inputs.Count > 2 ? inputs[2] : inputs[1]);
        if (inputs.Take(3).FirstOrDefault(input => input.Rank < 3 || input.Rank != inputs[0].Rank || input.WithoutBatch.Any(axis => axis is null)) is { } wrong)
        {
            throw new ArgumentException($"{this} expects inputs (batch, time, features), all axes known but the batch, received shape {wrong}. Give the Input those sizes.");
        }
        if (!value[1..^1].Equals(key[1..^1]))
        {
            throw new ArgumentException($"{this} expects values and keys of one number of time steps, received value {value} and key {key}. Take both from one sequence.");
        }
    }

    private EinsumDense Projection(string name, string attribute, Shape input, Shape heads, ActivationFunction? activation = null)
    {
        var equation = ProjectionEquation(input.Rank - 1, bound: 1, added: heads.Rank);
        return Built(new EinsumDense(equation, input[1..^1].Concat(heads), activation)
        {
            Name = name,
            BiasAxes = UseBias ? equation[^heads.Rank..] : null,
            KernelInitializer = KernelInitializer,
            BiasInitializer = BiasInitializer,
        }, attribute, input);
    }

    private EinsumDense OutputProjection(Shape query, Shape heads)
    {
        var axes = OutputAxes(query);
        var equation = ProjectionEquation(query.Rank - 1, bound: heads.Rank, added: axes.Rank);
        return Built(new EinsumDense(equation, query[1..^1].Concat(axes))
        {
            Name = "attention_output",
            BiasAxes = UseBias ? equation[^axes.Rank..] : null,
            KernelInitializer = KernelInitializer,
            BiasInitializer = BiasInitializer,
        }, $"{AttributePrefix}output_dense", query[..^1].Concat(heads));
    }

    private EinsumDense Built(EinsumDense projection, string attribute, Shape input)
    {
        AddLayer(projection, attribute).BuildOnce([input]);
        return projection;
    }

    /// <summary>Which query may look at which key, from everything that says so: <c>(batch or 1, T or 1, S)</c>.</summary>
    private SymbolicTensor? Mask(IReadOnlyList<SymbolicTensor> inputs, CallContext context)
    {
        var (query, value) = (inputs[0], inputs[1]);
        SymbolicTensor?[] all =
        [
            inputs.Count > 3 ? Truths(inputs[3]) : null,
            context.MaskOf(query) is { } rows ? rows.ExpandAt(rows.Shape.Rank) : null,
            context.MaskOf(value) is { } columns ? columns.ExpandAt(columns.Shape.Rank - 1) : null,
            inputs.Count > 2 && context.MaskOf(inputs[2]) is { } keys ? keys.ExpandAt(keys.Shape.Rank - 1) : null,
            UseCausalMask ? TimePairs.Causal(this, query, value) : null,
            SlidingWindow is { } window ? TimePairs.Near(this, query, value, window) : null,
        ];
        return all.Aggregate(Masks.And);
    }

    private static SymbolicTensor Truths(SymbolicTensor mask) => mask.DType == DType.Bool ? mask : mask.NotEqual(0);

    private SymbolicTensor MaskedSoftmax(SymbolicTensor scores, SymbolicTensor? mask)
    {
        if (mask is null)
        {
            return Softmax(scores);
        }
        // Axes that the mask has not, such as that of the heads, come before those that attention goes over.
        for (var axis = mask.Shape.Rank; axis < scores.Shape.Rank; axis++)
        {
            mask = mask.ExpandAt(mask.Shape.Rank - (2 * AttendedAxes));
        }
        var weights = Softmax(scores.Where(mask, Masked));
        // Keras looks at nothing where a query has no key only when it computes the weights by themselves; else at all keys alike.
        return Dropout > 0 || ReturnAttentionScores || scores.Shape.Rank != 4 ? weights.Where(mask, 0) : weights;
    }

    /// <summary>Probabilities over all axes of the keys together.</summary>
    private SymbolicTensor Softmax(SymbolicTensor scores) => AttendedAxes == 1
        ? scores.Softmax()
        : scores.Reshape(scores.Shape[..^AttendedAxes].Concat([(int?)scores.Shape[^AttendedAxes..].ElementCount])).Softmax().Reshape(scores.Shape);
}
