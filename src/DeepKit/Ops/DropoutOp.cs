using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>
/// Dropout as one op, which TensorFlow spells in several. Inputs: a tensor and a seed of two numbers. Outputs: the tensor with a fraction
/// <c>rate</c> of its elements set to 0 and the others scaled, and truth values that say which were kept.
/// </summary>
public static class DropoutOp
{
    internal static readonly OpDefinition Definition = new("Dropout")
    {
        Infer = op =>
        {
            op.ExpectFloating();
            return [op.Inputs[0].Spec, new(DType.Bool, op.Inputs[0].Shape)];
        },
        Gradient = (op, dy) => [dy.DropoutGrad(op.Outputs[1], Rate(op)), null],
        Body = (op, inputs) =>
        {
            var kept = inputs[0].RandomUniformLike(inputs[1]).GreaterEqual(Rate(op));
            return [(inputs[0] * Scale(op)).Where(kept, 0), kept];
        },
        Rows = op => op.Outputs[0].Shape.Rank == 0 ? RowRule.Whole : RowRule.Independent(op, 0),
        Kernel = new KernelTable { Float32 = Compute<float>, Float64 = Compute<double> },
    };

    /// <summary>
    /// Sets a fraction of the elements to 0 and scales the others by <c>1 / (1 − rate)</c>: those that
    /// <see cref="StatelessRandomUniformOp.RandomUniformLike"/> gives a number below the rate are dropped.
    /// </summary>
    /// <param name="x">A floating-point tensor.</param>
    /// <param name="seed">Two 64-bit integers.</param>
    /// <param name="rate">The fraction to drop, in [0, 1].</param>
    public static SymbolicTensor Dropout(this SymbolicTensor x, SymbolicTensor seed, float rate) =>
        x.Graph.Add(Definition, [x, seed], new() { ["rate"] = rate }).Outputs[0];

    internal static float Rate(Node op) => op.Attributes.Get<float>("rate");

    /// <summary>What kept elements are multiplied by.</summary>
    internal static double Scale(Node op) => Rate(op) is 1 ? 0 : 1 / (1 - (double)Rate(op));

    private static void Compute<T>(KernelContext op) where T : unmanaged, INumber<T>
    {
        var seed = op.Read<long>(1);
        var y = op.Write<T>();
        var first = (long)op.FirstRow * (y.Length / Math.Max(op.RowCount, 1));
        var random = new Philox(seed[0], seed[1]);
        DropoutKernel.Apply(random, first, Rate(op.Node), T.CreateTruncating(Scale(op.Node)), op.Read<T>(0), op.Write<byte>(1), y);
    }
}
