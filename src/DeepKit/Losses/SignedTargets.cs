using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Losses;

/// <summary>Targets of hinge losses.</summary>
internal static class SignedTargets
{
    /// <summary>−1 and 1 for targets that are all 0 or 1, else the targets themselves.</summary>
    public static SymbolicTensor Of(SymbolicTensor targets)
    {
        var isBinary = targets.Equal(0).LogicalOr(targets.Equal(1)).All();
        return ((targets * 2) - 1).Where(isBinary, targets);
    }
}
