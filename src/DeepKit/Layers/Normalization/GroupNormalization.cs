using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Group normalisation (Wu and He, 2018): <c>(x − mean) / √(variance + epsilon) · gamma + beta</c>, mean and variance taken of each sample over
/// all positions of a group of features. Input and output have one shape.
/// </summary>
/// <param name="groups">In how many groups the features are divided, a number that divides theirs; −1 makes a group of each feature.</param>
/// <param name="axis">The axis of the features, a negative one counted from the end; not the batch.</param>
/// <param name="epsilon">Added to the variance, at least 0.</param>
public sealed class GroupNormalization(int groups = 32, int axis = -1, double epsilon = 1e-3) : Layer
{
    private const int GroupOfEach = -1;

    private Variable? _gamma;
    private Variable? _beta;

    /// <summary>In how many groups the features are divided.</summary>
    public int Groups { get; } = groups == GroupOfEach ? groups : Check.Positive(groups, nameof(GroupNormalization));

    /// <summary>The axis of the features.</summary>
    public int Axis { get; } = axis;

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; } = Check.NotNegative(epsilon, nameof(GroupNormalization));

    /// <summary>Whether <c>beta</c> is added.</summary>
    public bool Center { get; init; } = true;

    /// <summary>Whether the result is multiplied by <c>gamma</c>.</summary>
    public bool Scale { get; init; } = true;

    /// <summary>First value of <c>beta</c>, of shape <c>(features,)</c>.</summary>
    public Initializer BetaInitializer { get; init; } = new Zeros();

    /// <summary>First value of <c>gamma</c>, of shape <c>(features,)</c>.</summary>
    public Initializer GammaInitializer { get; init; } = new Ones();

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { MinRank = 2 };

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var features = input[FeatureAxis(input)]
            ?? throw new ArgumentException($"{this} needs to know the size of axis {Axis}, received shape {input}. Choose another axis.", nameof(input));
        if (Groups != GroupOfEach && features % Groups != 0)
        {
            throw new ArgumentException($"{this} expects a number of groups that divides the {features} features, received {Groups}. Choose another one.", nameof(input));
        }
        _gamma = Scale ? AddWeight("gamma", [features], GammaInitializer) : null;
        _beta = Center ? AddWeight("beta", [features], BetaInitializer) : null;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var axis = FeatureAxis(x.Shape);
        var grouped = x.Reshape(Grouped(x.Shape, axis));
        int[] axes = [.. Enumerable.Range(1, x.Shape.Rank).Where(i => i != axis)];
        var mean = grouped.Mean(axes, keepDims: true);
        var variance = (grouped - mean.StopGradient()).Square().Mean(axes, keepDims: true);
        var factor = (variance + Epsilon).Rsqrt();
        factor = _gamma is null ? factor : factor * AlongGroups(_gamma, x, axis);
        var offset = _beta is null ? -(mean * factor) : AlongGroups(_beta, x, axis) - (mean * factor);
        return ((grouped * factor) + offset).Reshape(x.Shape);
    }

    private Shape Grouped(Shape shape, int axis)
    {
        var groups = Groups == GroupOfEach ? shape[axis] : Groups;
        return [.. shape[..axis], groups, shape[axis] / groups, .. shape[(axis + 1)..]];
    }

    /// <summary>A weight with axes of size 1 where the features are not.</summary>
    private SymbolicTensor AlongGroups(Variable weight, SymbolicTensor x, int axis) =>
        x.Graph.Read(weight).Reshape(Grouped([.. x.Shape.Select((size, i) => i == axis ? size : 1)], axis));

    private int FeatureAxis(Shape input)
    {
        var axis = Axis < 0 ? Axis + input.Rank : Axis;
        return axis > 0 && axis < input.Rank
            ? axis
            : throw new ArgumentException(
                $"{this} expects an axis from 1 to {input.Rank - 1} for an input of shape {input}, received {Axis}. Give it such an axis.");
    }
}
