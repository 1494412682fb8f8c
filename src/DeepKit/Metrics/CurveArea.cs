using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Metrics;

/// <summary>The area under a curve whose points are given by counts at ascending thresholds.</summary>
/// <param name="curve">The curve.</param>
/// <param name="method">How what lies between two thresholds counts.</param>
internal sealed class CurveArea(AUCCurve curve, AUCSummationMethod method)
{
    /// <summary>Emits the area; one for each label if the counts have an axis of labels after that of the thresholds.</summary>
    public SymbolicTensor Of(SymbolicTensor truePositives, SymbolicTensor falsePositives, SymbolicTensor trueNegatives, SymbolicTensor falseNegatives)
    {
        if (curve == AUCCurve.PR && method == AUCSummationMethod.Interpolation)
        {
            return OfPrecision(truePositives, falsePositives, falseNegatives);
        }
        var recall = truePositives.DivNoNan(truePositives + falseNegatives);
        var (x, y) =
            curve == AUCCurve.ROC ? (falsePositives.DivNoNan(falsePositives + trueNegatives), recall)
            : curve == AUCCurve.PR ? (recall, truePositives.DivNoNan(truePositives + falsePositives))
            : Gains(truePositives, falsePositives, trueNegatives, falseNegatives);
        var heights =
            method == AUCSummationMethod.Interpolation ? (Lower(y) + Upper(y)) / 2
            : method == AUCSummationMethod.Minoring ? Lower(y).Minimum(Upper(y))
            : Lower(y).Maximum(Upper(y));
        return ((Lower(x) - Upper(x)) * heights).Sum([0]);
    }

    /// <summary>Interpolates the counts that make precision rather than precision itself (Davis and Goadrich 2006).</summary>
    private static SymbolicTensor OfPrecision(SymbolicTensor truePositives, SymbolicTensor falsePositives, SymbolicTensor falseNegatives)
    {
        var predicted = truePositives + falsePositives;
        var (lower, upper) = (Lower(predicted), Upper(predicted));
        var rise = Lower(truePositives) - Upper(truePositives);
        var slope = rise.DivNoNan((lower - upper).Maximum(0));
        var intercept = Upper(truePositives) - (slope * upper);
        var ratio = lower.DivNoNan(upper.Maximum(0)).Where(lower.Greater(0).LogicalAnd(upper.Greater(0)), 1);
        return (slope * (rise + (intercept * ratio.Log()))).DivNoNan((Upper(truePositives) + Upper(falseNegatives)).Maximum(0)).Sum([0]);
    }

    /// <summary>Recall and precision as gains over always saying yes; where nothing positive was found they are 0 and 1.</summary>
    private static (SymbolicTensor Recall, SymbolicTensor Precision) Gains(
        SymbolicTensor truePositives, SymbolicTensor falsePositives, SymbolicTensor trueNegatives, SymbolicTensor falseNegatives)
    {
        var odds = (truePositives + falseNegatives).DivNoNan(trueNegatives + falsePositives);
        var isFound = truePositives.NotEqual(0);
        var recall = (1 - (odds * falseNegatives.DivNoNan(truePositives))).Where(isFound, 0).Maximum(0);
        var precision = (1 - (odds * falsePositives.DivNoNan(truePositives))).Where(isFound, 1);
        return (recall, precision);
    }

    /// <summary>All but the last threshold.</summary>
    private static SymbolicTensor Lower(SymbolicTensor x) => Part(x, 0);

    /// <summary>All but the first threshold.</summary>
    private static SymbolicTensor Upper(SymbolicTensor x) => Part(x, 1);

    private static SymbolicTensor Part(SymbolicTensor x, int first)
    {
        var rest = x.Shape.Rank - 1;
        return x.Slice([first, .. Enumerable.Repeat(0, rest)], [x.Shape[0]!.Value - 1, .. Enumerable.Repeat(-1, rest)]);
    }
}
