using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>
/// Programs of element-wise ops that have a kernel of their own, which keeps in registers what op after op would write to memory
/// and read again. They are known by their text, so a rule that is written a bit differently simply runs op by op.
/// </summary>
internal static class KnownPrograms
{
    /// <summary>What the optimizer Adam emits for a weight. Inputs in the order of <see cref="AdamInput"/>; results: m, v, w.</summary>
    private const string Adam =
        "t0 t1 s2 t3 s4 s5 s6 t7: Sub 0 1 8; Mul 8 2 8; AddV2 1 8 8; Square 0 0 9; Sub 9 3 9; Mul 9 4 9; AddV2 3 9 9; "
        + "Mul 8 5 10; Sqrt 9 9 11; AddV2 11 6 11; RealDiv 10 11 11; Sub 7 11 11 -> 8 9 11";

    private const string AdamName = "FusedAdam";

    /// <summary>True for a node that makes a step of Adam; its inputs are found by <see cref="AdamInput"/>.</summary>
    public static bool IsAdam(Node node) => node.Definition.Name == AdamName;

    /// <summary>The kernel of a program, and what to call it; <c>null</c> if it has none.</summary>
    public static (string Name, Action<KernelContext> Kernel)? Find(string program) => program == Adam ? (AdamName, RunAdam) : null;

    private static unsafe void RunAdam(KernelContext op) => AdamUpdate.Run(
        new AdamOperands
        {
            Gradient = op.In<float>(AdamInput.Gradient),
            Mean = op.In<float>(AdamInput.Mean),
            MeanPart = *op.In<float>(AdamInput.MeanPart),
            Square = op.In<float>(AdamInput.Square),
            SquarePart = *op.In<float>(AdamInput.SquarePart),
            Rate = *op.In<float>(AdamInput.Rate),
            Epsilon = *op.In<float>(AdamInput.Epsilon),
            Weight = op.In<float>(AdamInput.Weight),
            NewMean = op.Out<float>(0),
            NewSquare = op.Out<float>(1),
            NewWeight = op.Out<float>(2),
        },
        op.Write<float>().Length);
}
