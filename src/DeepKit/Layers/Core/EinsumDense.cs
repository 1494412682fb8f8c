using DeepKit.Activations;
using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// A dense layer whose product is written in Einstein's notation: <c>activation(einsum(equation, x, kernel) + bias)</c>. With
/// <c>"abc,cd->abd"</c> it is <see cref="Dense"/>; three points stand for axes that stay: <c>"...x,xy->...y"</c>.
/// </summary>
/// <param name="equation">Letters for the axes of the input, of the kernel and of the output.</param>
/// <param name="outputShape">The sizes of the output's axes without the batch and without those of three points; <c>null</c> where the input decides.</param>
/// <param name="activation">The activation, by default none.</param>
public sealed class EinsumDense(string equation, Shape outputShape, ActivationFunction? activation = null) : Layer
{
    private const string Ellipsis = "...";

    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>Letters for the axes of the input, of the kernel and of the output.</summary>
    public string Equation { get; } = equation;

    /// <summary>The sizes of the output's axes without the batch; <c>null</c> where the input decides.</summary>
    public Shape OutputShape { get; } = outputShape;

    /// <summary>The activation; <c>null</c> is none.</summary>
    public ActivationFunction? Activation { get; init; } = activation;

    /// <summary>Letters of the output's axes along which biases differ; <c>null</c> is no bias.</summary>
    public string? BiasAxes { get; init; }

    /// <summary>First value of the kernel.</summary>
    public Initializer KernelInitializer { get; init; } = new GlorotUniform();

    /// <summary>First value of the bias.</summary>
    public Initializer BiasInitializer { get; init; } = new Zeros();

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var terms = Terms(input);
        foreach (var label in terms.Left)
        {
            Size(label, terms, input);
        }
        var kernel = Known(terms.Right, terms, input);
        var inputAxes = Axes(terms.Right, terms.Left);
        var outputAxes = Axes(terms.Right, terms.Result);
        _kernel = AddWeight("kernel", kernel, KernelInitializer.ForUnits(inputAxes, outputAxes));
        _bias = BiasAxes is null ? null : AddWeight("bias", BiasShape(terms, input), BiasInitializer);
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var terms = Terms(x.Shape);
        var y = x.Einsum(_kernel!, $"{terms.Left},{terms.Right}->{terms.Result}");
        y = _bias is null ? y : AddBias(y, _bias);
        return Activation?.Apply(y) ?? y;
    }

    /// <summary>A bias of all last axes is added to rows, which a product does while it stores them.</summary>
    private static SymbolicTensor AddBias(SymbolicTensor y, Variable bias)
    {
        var units = bias.Shape;
        return units.Equals(y.Shape[^units.Rank..])
            ? y.Reshape([null, bias.ElementCount]).BiasAdd(y.Graph.Read(bias).Reshape([bias.ElementCount])).Reshape(y.Shape)
            : y + bias;
    }

    /// <summary>The equation's terms with letters for three points.</summary>
    private EinsumEquation Terms(Shape input)
    {
        var named = Equation.Split(',')[0].Replace(Ellipsis, "", StringComparison.Ordinal).Count(char.IsAsciiLetter);
        var unused = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(letter => !Equation.Contains(letter, StringComparison.Ordinal));
        var between = string.Concat(unused.Take(Math.Max(0, input.Rank - named)));
        var terms = EinsumEquation.Parse(Equation.Replace(Ellipsis, between, StringComparison.Ordinal));
        return terms.Left.Length == input.Rank
            ? terms
            : throw new ArgumentException($"{this} expects an input of {named} axes, as its equation \"{Equation}\" says, received shape {input}.");
    }

    private Shape Known(string labels, EinsumEquation terms, Shape input) => [.. labels.Select(label => Size(label, terms, input)
        ?? throw new ArgumentException($"{this} needs to know the size of axis {label} of \"{Equation}\", received input shape {input}. Give it in outputShape."))];

    private Shape BiasShape(EinsumEquation terms, Shape input)
    {
        if (BiasAxes!.Length == 0 || BiasAxes.Any(label => !terms.Result.Contains(label, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"{this} expects BiasAxes to be letters of the output of \"{Equation}\", received \"{BiasAxes}\". Use null for no bias.");
        }
        var first = BiasAxes.Min(label => terms.Result.IndexOf(label, StringComparison.Ordinal));
        var sizes = Known(BiasAxes, terms, input);
        return [.. terms.Result[first..].Select(label => BiasAxes.IndexOf(label, StringComparison.Ordinal) is >= 0 and var i ? sizes[i] : 1)];
    }

    /// <exception cref="ArgumentException">The input and the output shape do not agree.</exception>
    private int? Size(char label, EinsumEquation terms, Shape input)
    {
        var fromInput = terms.Left.IndexOf(label, StringComparison.Ordinal) is >= 0 and var i ? input[i] : null;
        var fromOutput = GivenSize(label);
        return fromInput is null || fromOutput is null || fromInput == fromOutput
            ? fromInput ?? fromOutput
            : throw new ArgumentException(
                $"{this} expects axis {label} of \"{Equation}\" to have one size, received {fromInput} in the input, shape {input}, and {fromOutput} in the output shape {OutputShape}.");
    }

    /// <summary>The size that the output shape gives: it leaves out the batch, which is the first axis, and the axes of three points.</summary>
    private int? GivenSize(char label)
    {
        var own = Equation[(Equation.IndexOf("->", StringComparison.Ordinal) + 2)..].Trim();
        var named = own.Replace(Ellipsis, "", StringComparison.Ordinal);
        var batchIsNamed = !own.StartsWith(Ellipsis, StringComparison.Ordinal);
        if (OutputShape.Rank != named.Length - (batchIsNamed ? 1 : 0))
        {
            throw new ArgumentException(
                $"{this} expects an output shape of {named.Length - (batchIsNamed ? 1 : 0)} axes, as its equation \"{Equation}\" says, received {OutputShape}. Leave the batch out.");
        }
        var position = (batchIsNamed ? named[1..] : named).IndexOf(label, StringComparison.Ordinal);
        return position < 0 ? null : OutputShape[position];
    }

    private static int[] Axes(string kernel, string others) =>
        [.. Enumerable.Range(0, kernel.Length).Where(axis => others.Contains(kernel[axis], StringComparison.Ordinal))];
}
