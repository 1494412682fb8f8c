using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Tests.Harness;

/// <summary>
/// The graph of an <see cref="OpCase"/>: the op's results, then the gradients of <c>sum(first result · random)</c> with respect
/// to every differentiable input, then that sum.
/// </summary>
internal sealed class CaseGraph
{
    private const int Seed = 20_240_229;

    private readonly List<TensorValue> _feeds = [];
    private readonly List<SymbolicTensor> _sources = [];
    private readonly Random _random = new(Seed);
    private readonly DType _real;
    private readonly bool _knowsBatch;

    private CaseGraph(OpCase @case, DType real, bool knowsBatch)
    {
        (_real, _knowsBatch) = (real, knowsBatch);
        var inputs = @case.Inputs.Select(AddInput).ToArray();
        Results = @case.Emit(inputs);
        HasGradients = @case.HasGradient && _sources.Count > 0;
    }

    public Graph Graph { get; } = new();

    public SymbolicTensor[] Results { get; }

    /// <summary>Whether gradients and the sum are among the outputs.</summary>
    public bool HasGradients { get; }

    /// <summary>Values for the graph's inputs; the last one, if there are gradients, is the random factor.</summary>
    public IReadOnlyList<TensorValue> Feeds => _feeds;

    /// <summary>For every differentiable input what it is fed through, if it is, and else its variable.</summary>
    public List<(int? Feed, Variable? Variable)> Sources { get; } = [];

    public static CaseGraph Build(OpCase @case, DType real, bool knowsBatch = true)
    {
        var built = new CaseGraph(@case, real, knowsBatch);
        // The random factor has the shape of the result, which a graph without a batch size does not know.
        var result = knowsBatch ? built.Results[0].Spec : Build(@case, real).Results[0].Spec;
        built.Complete(result.Shape);
        return built;
    }

    /// <summary>All but the sum: its parts may cancel, and results and gradients are compared one by one.</summary>
    public TensorValue[] Comparable(TensorValue[] outputs) => HasGradients ? outputs[..^1] : outputs;

    private SymbolicTensor AddInput(CaseInput input)
    {
        var value = TensorValues.Random(_random, input.DType ?? _real, input.Shape, input.Low, input.High);
        var tensor = input.IsVariable ? AddVariable(value) : AddPlaceholder(input, value);
        if (input.IsDifferentiable)
        {
            _sources.Add(tensor);
            Sources.Add(input.IsVariable ? (null, tensor.Node.Inputs[0].Node.Variable) : (_feeds.Count - 1, null));
        }
        return tensor;
    }

    private SymbolicTensor AddPlaceholder(CaseInput input, TensorValue value)
    {
        _feeds.Add(value);
        return Graph.Placeholder("x", input.IsBatched && !_knowsBatch ? input.Shape.WithBatch(null) : input.Shape, value.Spec.DType);
    }

    private SymbolicTensor AddVariable(TensorValue value)
    {
        var variable = new Variable("weight", value.Spec.Shape, value.Spec.DType);
        value.Bytes.CopyTo(variable.Bytes());
        return Graph.Read(variable);
    }

    private void Complete(Shape resultShape)
    {
        // TensorFlow cannot fetch what it was fed, hence the identities.
        var outputs = Results.Select(result => result.Identity()).ToList();
        if (HasGradients)
        {
            var factor = Graph.Placeholder("factor", Results[0].Shape, _real);
            _feeds.Add(TensorValues.Random(_random, _real, resultShape));
            var sum = (Results[0] * factor).Sum();
            var gradients = sum.GradientsOf(_sources);
            outputs.AddRange(gradients.Select(gradient => gradient
                ?? throw new AssertFailedException("No gradient flows to an input of the case; say HasGradient = false if that is right.")));
            outputs.Add(sum);
        }
        Graph.Complete(outputs);
    }
}
