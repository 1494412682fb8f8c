using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Layers;

namespace DeepKit.Optimizers;

/// <summary>
/// A rule that moves weights along their gradients, written in ops so that it is a part of the training step's graph.
/// Given by Keras' name (<c>"adam"</c>, in any case) or as an object.
/// </summary>
[KerasFamily("keras.optimizers")]
public abstract partial class Optimizer
{
    private static readonly NamedChoices<Optimizer> Known = new("optimizer",
        ("adadelta", () => new Adadelta()),
        ("adafactor", () => new Adafactor()),
        ("adagrad", () => new Adagrad()),
        ("adam", () => new Adam()),
        ("adamax", () => new Adamax()),
        ("adamw", () => new AdamW()),
        ("ftrl", () => new Ftrl()),
        ("lamb", () => new Lamb()),
        ("lion", () => new Lion()),
        ("muon", () => new Muon()),
        ("nadam", () => new Nadam()),
        ("rmsprop", () => new RMSprop()),
        ("sgd", () => new SGD()));

    private readonly List<Variable> _variables = [];
    private readonly Variable _iterations;
    private readonly Variable? _learningRate;
    private readonly WeightDecayExclusions _exclusions = new();

    /// <summary>Makes the variables that every optimizer has.</summary>
    /// <param name="learningRate">The step size, at least 0, or a schedule that computes it.</param>
    protected Optimizer(LearningRateSetting learningRate)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        Name = LayerNames.Default(GetType());
        _iterations = new Variable(PathOf("iteration"), Shape.Scalar, DType.Int64, trainable: false);
        _variables.Add(_iterations);
        LearningRateSchedule = learningRate.Schedule;
        if (LearningRateSchedule is null)
        {
            _learningRate = new Variable(PathOf("learning_rate"), Shape.Scalar, trainable: false);
            _variables.Add(_learningRate);
            LearningRate = (float)learningRate.Number;
        }
    }

    /// <summary>The optimizer's name, which its variables' names begin with; by default that of its class in Keras' spelling.</summary>
    public string Name
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = value;
            foreach (var variable in _variables)
            {
                variable.Name = PathOf(variable.Name[(variable.Name.LastIndexOf('/') + 1)..]);
            }
        }
    }

    /// <summary>The step size as it is now; may be changed between steps unless a <see cref="LearningRateSchedule"/> computes it.</summary>
    /// <exception cref="InvalidOperationException">It was set although there is a schedule.</exception>
    [NotSaved]
    public float LearningRate
    {
        get => _learningRate is null ? LearningRateSchedule!.At(_iterations.Span<long>()[0]) : _learningRate.Span<float>()[0];
        set
        {
            CheckRateCanBeSet("LearningRate");
            _learningRate!.Span<float>()[0] = Check.NotNegative(value, Owner, nameof(LearningRate));
        }
    }

    /// <summary>What computes the step size from the number of steps done; <c>null</c> if it is a number.</summary>
    public LearningRateSchedule? LearningRateSchedule { get; }

    /// <summary>What the constructor takes as <c>learningRate</c>: the schedule, or the step size as it is now.</summary>
    [ConstructorParameter("learningRate"), KerasName("learning_rate")]
    public LearningRateSetting LearningRateSetting => LearningRateSchedule is { } schedule ? schedule : LearningRate;

    /// <summary>
    /// If set, each step first takes <c>rate · WeightDecay · w</c> from each weight (Loshchilov and Hutter, 2017), apart from the
    /// gradient; at least 0. <see cref="ExcludeFromWeightDecay"/> says which weights it spares.
    /// </summary>
    public double? WeightDecay { get; init => field = value is { } decay ? Check.NotNegative(decay, Owner, nameof(WeightDecay)) : null; }

    /// <summary>If set, the gradient of each weight is scaled down to this norm, above 0, where its own is larger.</summary>
    [KerasName("clipnorm")]
    public double? ClipNorm { get; init => field = Limit(value, nameof(ClipNorm), ClipValue, GlobalClipNorm); }

    /// <summary>If set, each element of a gradient is limited to this absolute value, above 0.</summary>
    [KerasName("clipvalue")]
    public double? ClipValue { get; init => field = Limit(value, nameof(ClipValue), ClipNorm, GlobalClipNorm); }

    /// <summary>If set, all gradients are scaled down so that the norm of all of them together is at most this, above 0.</summary>
    [KerasName("global_clipnorm")]
    public double? GlobalClipNorm { get; init => field = Limit(value, nameof(GlobalClipNorm), ClipNorm, ClipValue); }

    /// <summary>Whether moving averages of the weights are kept, which <c>Fit</c> puts in the weights' place when it ends.</summary>
    public bool UseEma { get; init; }

    /// <summary>The part of the old average in the new one, from 0 to 1; used if <see cref="UseEma"/>.</summary>
    public double EmaMomentum { get; init => field = Check.FromZeroToOne(value, Owner, nameof(EmaMomentum)); } = 0.99;

    /// <summary>If set, the averages take the weights' place after each so many steps, at least 1; used if <see cref="UseEma"/>.</summary>
    public int? EmaOverwriteFrequency { get; init => field = value is { } steps ? Check.Positive(steps, Owner, nameof(EmaOverwriteFrequency)) : null; }

    /// <summary>If set, the loss is multiplied by this number, above 0, before gradients are taken, and they are divided by it.</summary>
    public double? LossScaleFactor { get; init => field = value is { } factor ? Check.Positive(factor, Owner, nameof(LossScaleFactor)) : null; }

    /// <summary>If set, weights change in each so many-th step only, at least 2, by the mean of the gradients of these steps.</summary>
    public int? GradientAccumulationSteps { get; init => field = value is { } steps ? Check.AtLeast(2, steps, Owner, nameof(GradientAccumulationSteps)) : null; }

    /// <summary>The number of times that the weights have changed: that of steps, or of whole runs of <see cref="GradientAccumulationSteps"/>.</summary>
    public long Iterations => _iterations.Span<long>()[0] / (GradientAccumulationSteps ?? 1);

    /// <summary>
    /// All state in Keras' order: iterations, learning rate unless there is a schedule, averages, sums of gradients, then what the rule
    /// keeps for each weight.
    /// </summary>
    public IReadOnlyList<Variable> Variables => _variables;

    private string Owner => GetType().Name;

    /// <summary>The optimizer with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator Optimizer(string name) => Known.Make(name?.ToLowerInvariant()!);

    /// <summary>Says which weights <see cref="WeightDecay"/> spares; an earlier choice is forgotten.</summary>
    /// <param name="variables">Weights to spare.</param>
    /// <param name="names">Regular expressions: a weight is spared if one of them is found in its name, such as <c>bias</c>.</param>
    /// <exception cref="InvalidOperationException">The optimizer has been used already.</exception>
    public void ExcludeFromWeightDecay(IReadOnlyList<Variable>? variables = null, IReadOnlyList<string>? names = null)
    {
        if (_weights is not null)
        {
            throw new InvalidOperationException($"Optimizer \"{Name}\" has been used already. Call ExcludeFromWeightDecay before the first step.");
        }
        _exclusions.Set(variables ?? [], names ?? []);
    }

    /// <summary>Puts the averages of <see cref="UseEma"/> in the weights' place, as <c>Fit</c> does when it ends; without them, nothing is done.</summary>
    public void FinalizeVariableValues() => Averages?.MoveIntoWeights();

    /// <summary>Makes sure that no schedule computes the learning rate.</summary>
    /// <param name="setter">What wants to set it, as the message calls it.</param>
    internal void CheckRateCanBeSet(string setter)
    {
        if (LearningRateSchedule is { } schedule)
        {
            throw new InvalidOperationException(
                $"{setter} of optimizer \"{Name}\" ({Owner}) cannot be set, since a schedule computes it: {schedule.GetType().Name}. Give the optimizer a number as learningRate instead.");
        }
    }

    /// <summary>The full name of a variable.</summary>
    private protected string PathOf(string name) => $"{Name}/{name}";

    private double? Limit(double? value, string name, double? other, double? third) => value is null || (other ?? third) is null
        ? value is { } limit ? Check.Positive(limit, Owner, name) : null
        : throw new ArgumentException($"{Owner} expects only one of ClipNorm, ClipValue and GlobalClipNorm, received {name} beside another one. Leave out all but one.", name);
}
