using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy, 2015): <c>(x − mean) / √(variance + epsilon) · gamma + beta</c>, feature by feature. In training,
/// mean and variance are those of the batch, and moving averages of them are kept; else, and where <see cref="Layer.Trainable"/> is false,
/// they are the moving averages. Masked time steps do not count. Input and output have one shape.
/// </summary>
/// <param name="axis">The axis of the features, a negative one counted from the end; its size is known.</param>
/// <param name="momentum">How much of a moving average is kept in a step.</param>
/// <param name="epsilon">Added to the variance, at least 0.</param>
[KerasOnly("synchronized", false)]
[KerasOnly("renorm", false)]
[KerasOnly("renorm_momentum", 0.99)]
public sealed class BatchNormalization(int axis = -1, double momentum = 0.99, double epsilon = 1e-3) : Layer
{
    /// <summary>What Keras adds to the number of time steps that count, so that there may be none.</summary>
    private const double FewestSteps = 1e-7;

    private Variable? _gamma;
    private Variable? _beta;
    private Variable? _movingMean;
    private Variable? _movingVariance;

    /// <summary>The axis of the features.</summary>
    public int Axis { get; } = axis;

    /// <summary>How much of a moving average is kept in a step.</summary>
    public double Momentum { get; } = momentum;

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; } = Check.NotNegative(epsilon, nameof(BatchNormalization));

    /// <summary>Whether <c>beta</c> is added.</summary>
    public bool Center { get; init; } = true;

    /// <summary>Whether the result is multiplied by <c>gamma</c>.</summary>
    public bool Scale { get; init; } = true;

    /// <summary>First value of <c>beta</c>, of shape <c>(features,)</c>.</summary>
    public Initializer BetaInitializer { get; init; } = new Zeros();

    /// <summary>First value of <c>gamma</c>, of shape <c>(features,)</c>.</summary>
    public Initializer GammaInitializer { get; init; } = new Ones();

    /// <summary>First value of the moving mean, of shape <c>(features,)</c>.</summary>
    public Initializer MovingMeanInitializer { get; init; } = new Zeros();

    /// <summary>First value of the moving variance, of shape <c>(features,)</c>.</summary>
    public Initializer MovingVarianceInitializer { get; init; } = new Ones();

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override InputSpec Expects => new()
    {
        MinRank = 2,
        LastAxis = Axis == -1 ? _movingMean?.Shape[0] : null,
        Advice = "The axis of the features keeps its size.",
    };

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var features = input[FeatureAxis(input)]
            ?? throw new ArgumentException($"{this} needs to know the size of axis {Axis}, received shape {input}. Choose another axis.", nameof(input));
        _gamma = Scale ? AddWeight("gamma", [features], GammaInitializer) : null;
        _beta = Center ? AddWeight("beta", [features], BetaInitializer) : null;
        _movingMean = AddWeight("moving_mean", [features], MovingMeanInitializer, trainable: false);
        _movingVariance = AddWeight("moving_variance", [features], MovingVarianceInitializer, trainable: false);
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var (mean, variance) = context.Training && Trainable
            ? MeasuredMoments(x, context.MaskOf(x))
            : (x.Graph.Read(_movingMean!), x.Graph.Read(_movingVariance!));
        var factor = (variance + Epsilon).Rsqrt();
        factor = _gamma is null ? factor : factor * _gamma;
        var offset = _beta is null ? -(mean * factor) : x.Graph.Read(_beta) - (mean * factor);
        return (x * AlongFeatures(factor, x)) + AlongFeatures(offset, x);
    }

    /// <summary>Mean and variance of the batch, which the moving averages follow.</summary>
    private (SymbolicTensor Mean, SymbolicTensor Variance) MeasuredMoments(SymbolicTensor x, SymbolicTensor? mask)
    {
        int[] axes = [.. Enumerable.Range(0, x.Shape.Rank).Where(axis => axis != FeatureAxis(x.Shape))];
        var (mean, variance) = mask is null ? Moments(x, axes) : MaskedMoments(x, axes, mask);
        Follow(_movingMean!, mean);
        Follow(_movingVariance!, variance);
        return (mean, variance);
    }

    private (SymbolicTensor Mean, SymbolicTensor Variance) Moments(SymbolicTensor x, int[] axes)
    {
        var mean = x.Mean(axes);
        // The distances' sum is zero, so that the variance does not depend on the mean's gradient.
        return (mean, (x - AlongFeatures(mean.StopGradient(), x)).Square().Mean(axes));
    }

    private (SymbolicTensor Mean, SymbolicTensor Variance) MaskedMoments(SymbolicTensor x, int[] axes, SymbolicTensor mask)
    {
        if (mask.Shape.Rank != x.Shape.Rank - 1)
        {
            throw new ArgumentException($"{this} expects a mask of all axes of its input but the last, received a mask {mask.Shape} of an input {x.Shape}.", nameof(mask));
        }
        var kept = mask.ExpandAt(x.Shape.Rank - 1);
        var count = kept.Cast(x.DType).BroadcastLike(x).Sum(axes) + FewestSteps;
        var mean = x.Where(kept, 0).Sum(axes) / count;
        var distance = (x - AlongFeatures(mean, x)).Where(kept, 0);
        return (mean, distance.Square().Sum(axes) / count);
    }

    private void Follow(Variable average, SymbolicTensor value)
    {
        var graph = value.Graph;
        graph.Assign(average, (graph.Read(average) * Momentum) + (value * (1 - Momentum)));
    }

    /// <summary>A number for each feature, with axes of size 1 so that it stands for all of the input's positions.</summary>
    private SymbolicTensor AlongFeatures(SymbolicTensor value, SymbolicTensor x)
    {
        var axis = FeatureAxis(x.Shape);
        return axis == x.Shape.Rank - 1
            ? value
            : value.Reshape([.. Enumerable.Range(0, x.Shape.Rank).Select(i => i == axis ? x.Shape[axis] : 1)]);
    }

    private int FeatureAxis(Shape input) => AxisNumbers.Of(this, input, [Axis])[0];
}
