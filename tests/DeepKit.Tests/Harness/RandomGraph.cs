using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Tests.Harness;

/// <summary>
/// A graph of random ops over a batch of unknown size: element-wise ones with and without broadcasting, products, sums, biases,
/// changes of shape; some results are fetched, and some variables get new values.
/// </summary>
internal sealed class RandomGraph
{
    private const int Width = 12;
    private const int NodeCount = 25;
    private const int VariableCount = 4;

    private readonly Random _random;
    private readonly DType _dtype;
    private readonly List<SymbolicTensor> _rows;
    private readonly List<SymbolicTensor> _others = [];

    public RandomGraph(int seed, DType dtype)
    {
        (_random, _dtype) = (new Random(seed), dtype);
        _rows = [Graph.Placeholder("a", [null, Width], dtype), Graph.Placeholder("b", [null, Width], dtype)];
        Variable[] weights = [.. Enumerable.Range(0, VariableCount).Select(index => NewVariable($"w{index}", [Width, Width]))];
        Variable[] vectors = [.. Enumerable.Range(0, VariableCount).Select(index => NewVariable($"v{index}", [Width]))];
        for (var i = 0; i < NodeCount; i++)
        {
            AddOp(weights, vectors);
        }
        Array.ForEach(weights, Update);
        Array.ForEach(vectors, Update);
        Graph.Complete([.. Enumerable.Range(0, 3).Select(_ => Pick(_rows)), .. _others.TakeLast(2), _rows[^1]]);
    }

    public Graph Graph { get; } = new();

    public TensorValue[] Feeds(int rows) =>
        [TensorValues.Random(_random, _dtype, [rows, Width]), TensorValues.Random(_random, _dtype, [rows, Width])];

    private void AddOp(Variable[] weights, Variable[] vectors)
    {
        var x = Pick(_rows);
        _rows.Add(_random.Next(12) switch
        {
            0 => x.Tanh(),
            1 => (x + Pick(_rows)) * 0.5,
            2 => x * Pick(_rows),
            3 => (x - Graph.Read(Pick(vectors))) * 0.5,
            4 => x.MatMul(Pick(weights)) * 0.2,
            5 => x.BiasAdd(Pick(vectors)) * 0.5,
            6 => x.Softmax(),
            7 => x.Relu() - (x * x.Sum([-1], keepDims: true) * 0.05),
            8 => x.Reshape([null, Width / 2]).Sigmoid().Reshape([null, Width]),
            9 => x.Where(x.Greater(Pick(_rows)), 0.25),
            10 => AddSummary(x),
            _ => x.Maximum(Pick(_rows)).Square() * 0.5,
        });
    }

    /// <summary>Sums over the batch, which all workers have to finish, and their use in every row.</summary>
    private SymbolicTensor AddSummary(SymbolicTensor x)
    {
        var mean = x.Sum([0]) / x.Sum().Square().BroadcastLike(Graph.Constant(1, _dtype)).Maximum(10);
        _others.Add(mean);
        _others.Add(x.BiasAddGrad() * 0.01);
        return x + mean;
    }

    private void Update(Variable variable)
    {
        var old = Graph.Read(variable);
        switch (_random.Next(5))
        {
            case 0:
                break;
            case 1:
                Graph.Assign(variable, old * 0.9);
                break;
            case 2 when old.Shape.Rank == 2:
                Graph.Assign(variable, old - (Pick(_rows).MatMul(Pick(_rows), transposeA: true) * 0.01));
                break;
            case 3 when old.Shape.Rank == 2:
                Graph.Assign(variable, old.MatMul(old) * 0.1);
                break;
            default:
                Graph.Assign(variable, old + Pick(_rows).Sum([0]));
                break;
        }
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    private Variable NewVariable(string name, Shape shape)
    {
        var variable = new Variable(name, shape, _dtype);
        TensorValues.Random(_random, _dtype, shape).Bytes.CopyTo(variable.Bytes());
        return variable;
    }
}
