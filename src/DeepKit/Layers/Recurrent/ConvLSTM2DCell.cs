using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>The cell of <see cref="ConvLSTM2D"/>: an LSTM whose products are convolutions.</summary>
internal sealed class ConvLSTM2DCell(
    CellSettings settings, Size2D kernelSize, Size2D strides, Padding padding) : GatedCell(settings)
{
    private Shape? _state;

    public Size2D KernelSize { get; } = kernelSize;

    public Size2D Strides { get; } = strides;

    public Padding Padding { get; } = padding;

    public Size2D DilationRate { get; set; } = 1;

    /// <summary>The shapes of h and c, which depend on that of the images.</summary>
    public override IReadOnlyList<Shape> StateShapes => _state is null ? [] : [_state, _state];

    protected override InputSpec Expects => new() { Rank = 4, LastAxis = Features };

    private protected override int Gates => LstmStep.Gates;

    private protected override Shape Window => [KernelSize.Height, KernelSize.Width];

    private protected override Initializer FirstBias => Settings.UnitForgetBias ? new UnitForgetBias(BiasInitializer) : BiasInitializer;

    private protected override bool SeedsDropoutFirst => true;

    private protected override int DropoutSets => Gates;

    internal override string DefaultName => "conv_lstm_cell";

    protected override void Build(Shape input)
    {
        if (input[1] is null || input[2] is null)
        {
            throw new ArgumentException($"{this} needs to know height and width of its images, received shape {input}. Give the Input both.", nameof(input));
        }
        if (Strides != new Size2D(1, 1) && DilationRate != new Size2D(1, 1))
        {
            throw new ArgumentException($"{this} expects strides or a dilation rate above 1, not both, received strides {Strides} and dilation rate {DilationRate}. Leave one at 1.", nameof(input));
        }
        base.Build(input);
        var graph = new Graph();
        var image = graph.Placeholder("x", input, DType.Float32);
        _state = Shape.Create([.. MultiplyInput(image, graph.Read(Kernel!)).Shape[1..3], Settings.Units]);
    }

    private protected override (SymbolicTensor Output, IReadOnlyList<SymbolicTensor> States) Advance(
        SymbolicTensor z, IReadOnlyList<SymbolicTensor> states, GateProduct recurrent) => LstmStep.Of(z, states, recurrent, Settings);

    private protected override SymbolicTensor MultiplyInput(SymbolicTensor x, SymbolicTensor kernel) =>
        x.Conv2D(kernel, Strides.ForOps(), DilationRate.ForOps(), Padding.ForOps());

    private protected override SymbolicTensor MultiplyState(SymbolicTensor h, SymbolicTensor kernel) =>
        h.Conv2D(kernel, (1, 1), (1, 1), Padding.Same.ForOps());
}
