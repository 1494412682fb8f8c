using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Optimizers;

/// <summary>
/// Adafactor (Shazeer and Stern, 2018), which keeps of the squares of a matrix' gradients only the means of rows and columns, and whose
/// steps are relative to the size of the weights.
/// </summary>
/// <param name="learningRate">The largest step size or a schedule; 0.001 by default.</param>
/// <param name="beta2Decay">In step t the means keep the part <c>1 − t ^ beta2Decay</c>; at most 0.</param>
/// <param name="epsilon1">Is added to squares of gradients, at least 0.</param>
/// <param name="epsilon2">The least size of weights that steps are relative to, at least 0.</param>
/// <param name="clipThreshold">The root mean square of a step that is not scaled down, above 0.</param>
/// <param name="relativeStep">Whether the step size is at most <c>1 / √t</c>; a schedule is taken as it is here.</param>
public sealed class Adafactor(
    LearningRateSetting? learningRate = null,
    double beta2Decay = -0.8,
    double epsilon1 = 1e-30,
    double epsilon2 = 1e-3,
    double clipThreshold = 1,
    bool relativeStep = true) : Optimizer(learningRate ?? 0.001)
{
    private const string Square = "velocity";

    private readonly Dictionary<Variable, (Variable Rows, Variable Columns)> _means = [];

    /// <summary>How the part that means keep grows.</summary>
    public double Beta2Decay { get; } = Check.NotPositive(beta2Decay, nameof(Adafactor));

    /// <summary>Is added to squares of gradients.</summary>
    public double Epsilon1 { get; } = Check.NotNegative(epsilon1, nameof(Adafactor));

    /// <summary>The least size of weights that steps are relative to.</summary>
    public double Epsilon2 { get; } = Check.NotNegative(epsilon2, nameof(Adafactor));

    /// <summary>The root mean square of a step that is not scaled down.</summary>
    public double ClipThreshold { get; } = Check.Positive(clipThreshold, nameof(Adafactor));

    /// <summary>Whether the step size is at most <c>1 / √t</c>.</summary>
    public bool RelativeStep { get; } = relativeStep;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var weight in weights)
        {
            AddMeans(weight, PathOf(weight.Name[(weight.Name.LastIndexOf('/') + 1)..]));
            AddSlot(weight, Square);
        }
    }

    /// <inheritdoc/>
    protected override Action<Variable, SymbolicTensor> BeginStep(Graph graph, SymbolicTensor learningRate, SymbolicTensor step)
    {
        // Also without RelativeStep: so Keras computes it.
        var rate = learningRate.Minimum(1 / step.Sqrt());
        var kept = 1 - step.Pow(Beta2Decay);
        return (weight, gradient) =>
        {
            var squares = gradient.Square() + Epsilon1;
            var v = weight.Shape.Rank < 2 ? graph.Blend(Slot(weight, Square), squares, kept, 1 - kept) : Factored(graph, weight, squares, kept);
            var stride = gradient / v.Sqrt();
            var clipped = stride / (Size(stride) / ClipThreshold).Maximum(1);
            var w = graph.Read(weight);
            graph.Assign(weight, w - (clipped * (Size(w).Maximum(Epsilon2) * rate)));
        };
    }

    private void AddMeans(Variable weight, string path)
    {
        if (weight.Shape.Rank < 2)
        {
            // Unused, but Keras' files have them.
            AddVariable(path, Shape.Scalar, dtype: DType.Int32);
            AddVariable(path, Shape.Scalar, dtype: DType.Int32);
            return;
        }
        var columns = Shape.Create([.. weight.Shape[..^2], weight.Shape[^1]]);
        _means.Add(weight, (AddVariable(path, weight.Shape[..^1]), AddVariable(path, columns)));
    }

    /// <summary>The mean of squares that follows from those of rows and columns.</summary>
    private SymbolicTensor Factored(Graph graph, Variable weight, SymbolicTensor squares, SymbolicTensor kept)
    {
        var shape = weight.Shape;
        var rows = graph.Blend(_means[weight].Rows, squares.Mean([-1]), kept, 1 - kept);
        var columns = graph.Blend(_means[weight].Columns, squares.Mean([-2]), kept, 1 - kept);
        var relative = (rows / rows.Mean([-1], keepDims: true)).Reshape(Shape.Create([.. shape[..^1], 1]));
        return graph.Assigned(Slot(weight, Square), relative * columns.Reshape(Shape.Create([.. shape[..^2], 1, shape[^1]])));
    }

    private static SymbolicTensor Size(SymbolicTensor x) => x.Square().Mean().Sqrt();
}
