using System.Numerics;
using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>What the comparing ops have in common: two inputs that broadcast, truth values out, no gradient.</summary>
internal static class Comparison
{
    public interface IRelation
    {
        static abstract bool Holds<T>(T a, T b) where T : INumber<T>;
    }

    public static OpDefinition Define<TRelation>(string name) where TRelation : IRelation => new(name)
    {
        Infer = op =>
        {
            op.ExpectSameType();
            return [new(DType.Bool, Broadcasting.Combine(op))];
        },
        OutputNames = ["z"],
        Rows = Elementwise.Rows,
        Kernel = new KernelTable { Any = Compute<TRelation> },
    };

    private static void Compute<TRelation>(KernelContext op) where TRelation : IRelation
    {
        switch (op.Node.Inputs[0].DType)
        {
            case DType.Float32: Compute<TRelation, float>(op); break;
            case DType.Float64: Compute<TRelation, double>(op); break;
            case DType.Int32: Compute<TRelation, int>(op); break;
            case DType.Int64: Compute<TRelation, long>(op); break;
            default: Compute<TRelation, byte>(op); break;
        }
    }

    private static void Compute<TRelation, T>(KernelContext op) where TRelation : IRelation where T : unmanaged, INumber<T>
    {
        var a = op.Read<T>(0);
        var b = op.Read<T>(1);
        var y = op.Write<byte>();
        if (a.Length == y.Length && (b.Length == y.Length || b.Length == 1))
        {
            var step = b.Length == 1 ? 0 : 1;
            for (var i = 0; i < y.Length; i++)
            {
                y[i] = TRelation.Holds(a[i], b[i * step]) ? (byte)1 : (byte)0;
            }
            return;
        }
        var layout = (BroadcastLayout)(op.State ??= Elementwise.Layout(op.Node, op.Node.Inputs[0], op.Node.Inputs[1]));
        for (var i = 0; i < y.Length; i++)
        {
            var (ai, bi) = layout.Offsets(i);
            y[i] = TRelation.Holds(a[ai], b[bi]) ? (byte)1 : (byte)0;
        }
    }
}
