using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton, 2016): <c>(x − mean) / √(variance + epsilon) · gamma + beta</c>, mean and variance taken
/// over some axes of each sample. Input and output have one shape.
/// </summary>
/// <param name="axis">The axes to normalise over, negative ones counted from the end, sizes known; not the batch.</param>
/// <param name="epsilon">Added to the variance, at least 0.</param>
public sealed class LayerNormalization(int[] axis, float epsilon = 1e-3f) : Layer
{
    private readonly int[] _axes = axis is { Length: > 0 }
        ? [.. axis]
        : throw new ArgumentException("LayerNormalization expects at least one axis. Leave axis out to normalise over the last one.", nameof(axis));

    private Variable? _gamma;
    private Variable? _beta;

    /// <summary>Normalises over one axis.</summary>
    /// <param name="axis">The axis, a negative one counted from the end; by default the last.</param>
    /// <param name="epsilon">Added to the variance, at least 0.</param>
    public LayerNormalization(int axis = -1, float epsilon = 1e-3f)
        : this([axis], epsilon)
    {
    }

    /// <summary>The axes to normalise over, as they were given.</summary>
    public IReadOnlyList<int> Axis => _axes;

    /// <summary>Added to the variance.</summary>
    public float Epsilon { get; } = Check.NotNegative(epsilon, nameof(LayerNormalization));

    /// <summary>Whether <c>beta</c> is added.</summary>
    public bool Center { get; init; } = true;

    /// <summary>Whether the result is multiplied by <c>gamma</c>.</summary>
    public bool Scale { get; init; } = true;

    /// <summary>
    /// Only <c>x / √(variance + epsilon) · gamma</c>, as Keras' deprecated <c>rms_scaling</c>: the mean is not subtracted, and there is no
    /// <c>beta</c>.
    /// </summary>
    public bool RmsScaling { get; init; }

    /// <summary>First value of <c>gamma</c>, whose shape is that of the normalised axes.</summary>
    public Initializer GammaInitializer { get; init; } = new Ones();

    /// <summary>First value of <c>beta</c>, whose shape is that of the normalised axes.</summary>
    public Initializer BetaInitializer { get; init; } = new Zeros();

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        // Keras orders the axes as they were given, negative ones first.
        var sizes = Positive(input, _axes.Order()).Select(axis => input[axis]).ToArray();
        if (sizes.Any(size => size is null))
        {
            throw new ArgumentException($"{this} needs to know the sizes of axes ({string.Join(", ", _axes)}), received shape {input}. Choose other axes.", nameof(input));
        }
        var shape = Shape.Create(sizes);
        _gamma = Scale || RmsScaling ? AddWeight("gamma", shape, GammaInitializer) : null;
        _beta = Center && !RmsScaling ? AddWeight("beta", shape, BetaInitializer) : null;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        int[] axes = [.. Positive(x.Shape, _axes).Order()];
        return axes is [var only] && only == x.Shape.Rank - 1 && _gamma is not null && _beta is not null
            ? x.LayerNorm(x.Graph.Read(_gamma), x.Graph.Read(_beta), Epsilon)
            : Normalize(x, axes);
    }

    private SymbolicTensor Normalize(SymbolicTensor x, int[] axes)
    {
        var (_, distance, factor) = LayerNormOp.Statistics(x, axes, Epsilon);
        var y = (RmsScaling ? x : distance) * factor;
        y = _gamma is null ? y : y * Weight(_gamma, x, axes);
        return _beta is null ? y : y + Weight(_beta, x, axes);
    }

    /// <summary>A weight with axes of size 1 where the input's are not normalised.</summary>
    private static SymbolicTensor Weight(Variable weight, SymbolicTensor x, int[] axes)
    {
        var value = x.Graph.Read(weight);
        return axes is [var only] && only == x.Shape.Rank - 1
            ? value
            : value.Reshape([.. x.Shape.Select((size, axis) => axes.Contains(axis) ? size : 1)]);
    }

    private int[] Positive(Shape input, IEnumerable<int> given)
    {
        int[] axes = [.. given.Select(axis => axis < 0 ? axis + input.Rank : axis)];
        return axes.All(axis => axis >= 0 && axis < input.Rank) && axes.Distinct().Count() == axes.Length
            ? axes
            : throw new ArgumentException(
                $"{this} expects different axes from {-input.Rank} to {input.Rank - 1} for an input of shape {input}, received ({string.Join(", ", _axes)}). Give it such axes.");
    }
}
