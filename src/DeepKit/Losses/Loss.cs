using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>A function to minimise, given by Keras' name (<c>"mean_squared_error"</c>, <c>"mse"</c>) or as an object.</summary>
[KerasFamily("keras.losses")]
public abstract class Loss
{
    private static readonly NamedChoices<Loss> Known = new("loss", [.. LossNames.All()]);

    /// <summary>Keras' name of the loss.</summary>
    public abstract string Name { get; init; }

    /// <summary>How the samples' losses become one.</summary>
    public Reduction Reduction { get; init; } = Reduction.SumOverBatchSize;

    /// <summary>True if targets are class numbers rather than one value per output.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>True if class numbers may be any whole numbers, not only positions on the predictions' last axis.</summary>
    internal virtual bool TakesAnyLabel => false;

    /// <summary>True if a row has a sequence of class numbers, of a length of its own.</summary>
    internal virtual bool TakesLabelSequences => false;

    /// <summary>A class number that stands for no class, if there is one.</summary>
    internal virtual int? IgnoredLabel => null;

    /// <summary>The loss with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator Loss(string name) => Known.Make(name);

    /// <summary>Emits the loss of each sample: in most cases the shape of the predictions without the last axis.</summary>
    /// <param name="yTrue">The targets: class numbers if <see cref="TakesLabels"/>, else of the predictions' shape. An axis of size 1 may be missing or too many at the end.</param>
    /// <param name="yPred">The predictions.</param>
    public SymbolicTensor Values(SymbolicTensor yTrue, SymbolicTensor yPred) => Emit(yTrue, yPred).Values;

    /// <summary>Emits the loss of a batch, a scalar; with <see cref="Reduction.None"/> the weighted losses of its samples.</summary>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">A factor per sample, or <c>null</c>. The sum is divided by the number of samples all the same, as in Keras.</param>
    /// <param name="mask">Truth values <c>(batch, time)</c>: which samples count at all, or <c>null</c>. A mean is one over those that do.</param>
    public SymbolicTensor Reduce(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null, SymbolicTensor? mask = null)
    {
        var (values, counted) = Emit(yTrue, yPred);
        mask = mask is null || counted is null ? mask ?? counted : mask.LogicalAnd(counted);
        var factors = mask is null ? sampleWeight : Targets.WithMask(sampleWeight, MaskFactors(mask, values.DType));
        factors = factors is null ? null : Targets.WeightsFor(values, factors);
        var weighted = factors is null ? values : values * factors;
        return Reduction switch
        {
            Reduction.None => weighted,
            Reduction.Sum => weighted.Sum(),
            Reduction.MeanWithSampleWeight when factors is not null => weighted.Sum().DivNoNan(factors.Sum()),
            _ => weighted.Sum() / weighted.Size(weighted.DType),
        };
    }

    /// <summary>The loss to use for targets and predictions of these shapes, where a name leaves it open.</summary>
    internal virtual Loss For(Shape yTrue, Shape yPred) => this;

    /// <summary>Emits the values, and which of them count if not all do.</summary>
    internal (SymbolicTensor Values, SymbolicTensor? Counted) Emit(SymbolicTensor yTrue, SymbolicTensor yPred)
    {
        using var scope = yPred.Graph.EnterScope(Name);
        (yTrue, yPred) = TakesLabels
            ? (Targets.AsLabels(yTrue.Cast(DType.Int64), yPred), yPred)
            : Targets.ToSameRank(yTrue.Cast(yPred.DType), yPred);
        var values = Compute(yTrue, yPred);
        return (values, Counted(yTrue, values));
    }

    /// <summary>Emits the loss of each sample, of targets whose shape has been made to fit.</summary>
    protected abstract SymbolicTensor Compute(SymbolicTensor yTrue, SymbolicTensor yPred);

    /// <summary>Emits which losses count, truth values of their shape; <c>null</c> if all do.</summary>
    private protected virtual SymbolicTensor? Counted(SymbolicTensor yTrue, SymbolicTensor values) => null;

    /// <summary>1 where the mask holds; for a mean, which is one over all samples, so much more that it is one over those.</summary>
    private SymbolicTensor MaskFactors(SymbolicTensor mask, DType dtype)
    {
        var ones = mask.Cast(dtype);
        return Reduction is Reduction.SumOverBatchSize or Reduction.Mean ? ones * ones.Size(dtype).DivNoNan(ones.Sum()) : ones;
    }
}
