using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>What the ops have in common that join two truth values to one: inputs that broadcast, no gradient.</summary>
internal static class Logic
{
    public static OpDefinition Define(string name, BinaryKernel<byte> kernel) => new(name)
    {
        Infer = op =>
        {
            op.ExpectTruths(0, 1);
            return [new(DType.Bool, Broadcasting.Combine(op))];
        },
        OutputNames = ["z"],
        TypeAttributes = _ => [],
        Rows = Elementwise.Rows,
        Kernel = new KernelTable { Any = op => Elementwise.Broadcast(op, kernel) },
    };
}
