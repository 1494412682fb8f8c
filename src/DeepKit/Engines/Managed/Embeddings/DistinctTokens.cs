using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Embeddings;

/// <summary>
/// The node that finds the distinct row numbers among those that a step looks up in a table. Its outputs are those of
/// <see cref="DistinctResult"/>, in that order; places are dealt out to the workers in turn.
/// </summary>
internal sealed class DistinctTokens
{
    public const string Op = "DistinctTokens";

    private readonly Node _node;

    private DistinctTokens(Node node) => _node = node;

    public SymbolicTensor Numbers => _node.Outputs[0];

    public SymbolicTensor Last => _node.Outputs[1];

    public SymbolicTensor Places => _node.Outputs[2];

    public SymbolicTensor Previous => _node.Outputs[3];

    public SymbolicTensor Counts => _node.Outputs[4];

    /// <summary>The node whose places a tensor holds; <c>null</c> if it is no such tensor.</summary>
    public static DistinctTokens? WithPlaces(SymbolicTensor places) =>
        places.Node.Op == Op && new DistinctTokens(places.Node) is var tokens && tokens.Places == places ? tokens : null;

    /// <summary>The places that there are: a multiple of the number of workers.</summary>
    public int PlaceCount => Numbers.Shape[0]!.Value;

    /// <summary>Adds the node.</summary>
    /// <param name="tokens">The row numbers, of any shape that is known.</param>
    /// <param name="tableRows">The rows of the table.</param>
    /// <param name="workers">The number of workers to share the rows.</param>
    public static DistinctTokens Add(SymbolicTensor tokens, int tableRows, int workers)
    {
        var positions = checked((int)tokens.Shape.ElementCount!.Value);
        var stripe = (positions + workers - 1) / workers;
        var places = new TensorSpec(DType.Int32, [stripe * workers]);
        var perPosition = new TensorSpec(DType.Int32, [positions]);
        TensorSpec[] outputs = [places, places, perPosition, perPosition, new(DType.Int32, [workers])];
        var definition = new OpDefinition(Op)
        {
            Infer = _ => outputs,
            CountedOutputs = [0, 1],
            Kernel = new KernelTable { Any = op => Find(op, tableRows, workers, stripe) },
        };
        return new DistinctTokens(tokens.Graph.Add(definition, [tokens]));
    }

    private static void Find(KernelContext op, int tableRows, int workers, int stripe)
    {
        var numbers = (DistinctNumbers)(op.State ??= new DistinctNumbers(tableRows, workers, stripe));
        if (op.Node.Inputs[0].DType == DType.Int32)
        {
            Find<int>(op, numbers, tableRows);
        }
        else
        {
            Find<long>(op, numbers, tableRows);
        }
    }

    private static unsafe void Find<T>(KernelContext op, DistinctNumbers numbers, int tableRows) where T : unmanaged, IBinaryInteger<T>
    {
        var tokens = op.Read<T>(0);
        var result = new DistinctResult
        {
            Numbers = op.Out<int>(0),
            Last = op.Out<int>(1),
            Places = op.Out<int>(2),
            Previous = op.Out<int>(3),
            Counts = op.Out<int>(4),
        };
        var wrong = numbers.Find(tokens, result);
        if (wrong >= 0)
        {
            throw op.IndexFault(0, wrong, long.CreateTruncating(tokens[wrong]), tableRows);
        }
    }
}
