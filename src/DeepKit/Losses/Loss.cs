using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>What becomes of the losses of a batch's samples.</summary>
public enum Reduction
{
    /// <summary>Their sum divided by their number: Keras' default.</summary>
    SumOverBatchSize,

    /// <summary>Their sum.</summary>
    Sum,
}

/// <summary>A function to minimise, given by Keras' name (<c>"mean_squared_error"</c>, <c>"mse"</c>) or as an object.</summary>
[KerasFamily("keras.losses")]
public abstract class Loss
{
    private static readonly NamedChoices<Loss> Known = new("loss",
        ("binary_crossentropy", () => new BinaryCrossentropy()),
        ("categorical_crossentropy", () => new CategoricalCrossentropy()),
        ("mean_squared_error", () => new MeanSquaredError()),
        ("mse", () => new MeanSquaredError()),
        ("sparse_categorical_crossentropy", () => new SparseCategoricalCrossentropy()));

    /// <summary>Keras' name of the loss.</summary>
    public abstract string Name { get; }

    /// <summary>How the samples' losses become one.</summary>
    public Reduction Reduction { get; init; } = Reduction.SumOverBatchSize;

    /// <summary>True if targets are class numbers rather than one value per output.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>The loss with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator Loss(string name) => Known.Make(name);

    /// <summary>Emits the loss of each sample: the shape of the predictions without the last axis.</summary>
    /// <param name="yTrue">The targets: class numbers if <see cref="TakesLabels"/>, else of the predictions' shape. An axis of size 1 may be missing or too many at the end.</param>
    /// <param name="yPred">The predictions.</param>
    public SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        using var scope = yPred.Graph.EnterScope(Name);
        (yTrue, yPred) = TakesLabels ? (Targets.AsLabels(yTrue, yPred), yPred) : Targets.ToSameRank(yTrue, yPred);
        return Compute(yTrue, yPred);
    }

    /// <summary>Emits the loss of a batch, a scalar.</summary>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">A factor per sample, or <c>null</c>. The sum is divided by the number of samples all the same, as in Keras.</param>
    /// <param name="mask">Truth values <c>(batch, time)</c>: which samples count at all, or <c>null</c>. A mean is one over those that do.</param>
    public SymbolicTensor Reduce(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null, SymbolicTensor? mask = null)
    {
        var values = Values(yTrue, yPred);
        var factors = mask is null ? sampleWeight : Targets.WithMask(sampleWeight, MaskFactors(mask, values.DType));
        var sum = (factors is null ? values : values * Targets.WeightsFor(values, factors)).Sum();
        return Reduction == Reduction.Sum ? sum : sum / values.Size(values.DType);
    }

    /// <summary>1 where the mask holds; for a mean, which is one over all samples, so much more that it is one over those.</summary>
    private SymbolicTensor MaskFactors(SymbolicTensor mask, DType dtype)
    {
        var ones = mask.Cast(dtype);
        return Reduction == Reduction.Sum ? ones : ones * ones.Size(dtype).DivNoNan(ones.Sum());
    }

    /// <summary>Emits the loss of each sample, of targets whose shape has been made to fit.</summary>
    protected abstract SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred);
}
