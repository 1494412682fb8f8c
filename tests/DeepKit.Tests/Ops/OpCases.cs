using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>All cases of all ops, by name.</summary>
internal static class OpCases
{
    private static readonly Dictionary<string, OpCase> ByName =
        new[]
        {
            BatchMatMulCases.All,
            BinaryCases.All,
            BoxCases.All,
            ComparisonCases.All,
            ConvolutionCases.All,
            DepthwiseCases.All,
            GatherCases.All,
            JoiningCases.All,
            LayerNormCases.All,
            MatrixCases.All,
            OrderCases.All,
            PoolingCases.All,
            RecurrentCases.All,
            ReductionCases.All,
            ShapeCases.All,
            SoftmaxCases.All,
            UnaryCases.All,
            ValueCases.All,
        }.SelectMany(cases => cases).ToDictionary(@case => @case.Name);

    public static IReadOnlyCollection<OpCase> All => ByName.Values;

    public static OpCase Named(string name) => ByName[name];
}
