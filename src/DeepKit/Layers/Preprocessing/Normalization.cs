using System.Numerics.Tensors;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// Brings features to mean 0 and variance 1: <c>(x − mean) / √variance</c>, with numbers that are given or learned from data by
/// <see cref="Adapt(Tensor{float})"/>. Input and output have one shape.
/// </summary>
/// <param name="axis">
/// The axes that have a mean and a variance of each position, negative ones counted from the end; by default the last, and if there is none
/// then one mean and variance stands for all.
/// </param>
/// <param name="mean">The mean, or one for each position of the axis; with it goes a variance. Without it, data tell.</param>
/// <param name="variance">The variance, or one for each position of the axis.</param>
/// <param name="invert">Whether to go the other way: <c>x · √variance + mean</c>.</param>
public sealed class Normalization(int[]? axis = null, PerChannel? mean = null, PerChannel? variance = null, bool invert = false) : Layer
{
    /// <summary>The least that is divided by.</summary>
    private const double Smallest = 1e-7;

    private Variable? _mean;
    private Variable? _variance;

    /// <summary>The axes that have a mean and a variance of each position.</summary>
    public IReadOnlyList<int> Axis { get; } = axis is null ? [-1] : [.. axis];

    /// <summary>The mean that was given.</summary>
    public PerChannel? Mean { get; } = mean;

    /// <summary>The variance that was given.</summary>
    public PerChannel? Variance { get; } = (mean is null) == (variance is null)
        ? variance
        : throw new ArgumentException("Normalization expects a mean and a variance, or neither, received one of them. Give both.", nameof(variance));

    /// <summary>Whether it goes the other way.</summary>
    public bool Invert { get; } = invert;

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <summary>Learns mean and variance from data; what was learned before is forgotten.</summary>
    /// <param name="data">Samples along the first axis, of the shape of the layer's input.</param>
    /// <exception cref="ArgumentException">There are no samples, or they have another shape than earlier inputs.</exception>
    /// <exception cref="InvalidOperationException">Mean and variance were given.</exception>
    public void Adapt(Tensor<float> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (Mean is not null)
        {
            throw new InvalidOperationException($"{this} has the mean and the variance that it was given. Leave them out to learn them from data.");
        }
        int?[] sizes = [.. data.Lengths.ToArray().Select(size => (int?)checked((int)size))];
        if (data.FlattenedLength == 0)
        {
            throw new ArgumentException($"{this} expects data to learn from, received shape {Shape.Create(sizes)}. Give it some samples.", nameof(data));
        }
        Shape input = [null, .. sizes[1..]];
        BuildOnce([input]);
        var moments = DataMoments.Of(data, AxisNumbers.Of(this, input, Axis));
        if (moments.Mean.Length != _mean!.ElementCount)
        {
            throw new ArgumentException($"{this} expects data with {_mean.ElementCount} positions along axes ({string.Join(", ", Axis)}), received shape {input}. Give it such data.", nameof(data));
        }
        _mean.Assign<float>(moments.Mean);
        _variance!.Assign<float>(moments.Variance);
    }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var kept = KeptShape(input);
        if (kept.Any(size => size is null))
        {
            throw new ArgumentException($"{this} needs to know the sizes of axes ({string.Join(", ", Axis)}), received shape {input}. Choose other axes.", nameof(input));
        }
        if (Mean is null)
        {
            _mean = AddWeight("mean", kept, new Zeros(), trainable: false);
            _variance = AddWeight("variance", kept, new Ones(), trainable: false);
            // Nobody counts; but Keras' files have the number.
            AddCount("count");
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var numbers = x.DType == DType.Float32 ? x : x.Cast(DType.Float32);
        var (mean, variance) = (Along(x, Mean, _mean), Along(x, Variance, _variance));
        var deviation = variance.Sqrt().Maximum(Smallest);
        return Invert ? mean + (numbers * deviation) : (numbers - mean) / deviation;
    }

    private Shape KeptShape(Shape input) => [.. AxisNumbers.Of(this, input, Axis).Order().Select(axis => input[axis])];

    /// <summary>Numbers with axes of size 1 where there is one for all positions.</summary>
    private SymbolicTensor Along(SymbolicTensor x, PerChannel? given, Variable? learned)
    {
        var kept = AxisNumbers.Of(this, x.Shape, Axis);
        if (given is { IsOne: true })
        {
            return given.In(x.Graph);
        }
        var value = given?.In(x.Graph) ?? x.Graph.Read(learned!);
        var last = kept.Length == 0 ? -1 : kept.Max();
        return value.Reshape([.. x.Shape.Select((size, axis) => (given is null ? kept.Contains(axis) : axis == last) ? size : 1)]);
    }
}
