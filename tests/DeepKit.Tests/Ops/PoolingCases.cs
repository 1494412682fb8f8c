using DeepKit.Graphs;
using DeepKit.Ops;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Ops;

/// <summary>Pooling and its gradient.</summary>
internal static class PoolingCases
{
    private static readonly (string Name, Shape Images, (int, int) Window, (int, int) Strides, string Padding)[] Settings =
    [
        ("by 2", [5, 8, 8, 16], (2, 2), (2, 2), "VALID"),
        ("by 2, a row left over", [5, 7, 9, 5], (2, 2), (2, 2), "VALID"),
        ("by 2, same", [5, 7, 9, 5], (2, 2), (2, 2), "SAME"),
        ("overlapping", [3, 8, 9, 7], (3, 3), (2, 2), "VALID"),
        ("overlapping, same", [3, 8, 9, 7], (3, 3), (1, 1), "SAME"),
        ("oblong", [3, 8, 9, 1], (3, 1), (2, 3), "VALID"),
        ("window as large as the image", [1, 4, 5, 3], (4, 5), (4, 5), "VALID"),
        ("many images", [41, 4, 4, 2], (2, 2), (2, 2), "VALID"),
    ];

    public static IEnumerable<OpCase> All =>
    [
        .. Settings.Select(setting => new OpCase(
            MaxPoolOp.Definition,
            setting.Name,
            [CaseInput.Batch(setting.Images)],
            x => x[0].MaxPool(setting.Window, setting.Strides, setting.Padding))),
        .. Settings.Select(setting => new OpCase(
            MaxPoolGradOp.Definition,
            setting.Name,
            [CaseInput.Batch(setting.Images)],
            x => Gradient(x[0], setting.Window, setting.Strides, setting.Padding)) { HasGradient = false }),
        .. Settings.Select(setting => new OpCase(
            AvgPoolOp.Definition,
            setting.Name,
            [CaseInput.Batch(setting.Images)],
            x => x[0].AvgPool(setting.Window, setting.Strides, setting.Padding))),
        .. Settings.Select(setting => new OpCase(
            AvgPoolGradOp.Definition,
            setting.Name,
            [CaseInput.Batch(setting.Images)],
            x => MeanGradient(x[0], setting.Window, setting.Strides, setting.Padding)) { HasGradient = false }),
        new(
            MaxPoolGradOp.Definition,
            "equal values",
            [CaseInput.Integers([5, 6, 6, 3], 2)],
            x => Gradient(x[0].Cast(DType.Float32), (2, 2), (2, 2), "VALID")) { HasGradient = false },
    ];

    /// <summary>The gradient of the sum of squares of what pooling gives.</summary>
    private static SymbolicTensor Gradient(SymbolicTensor x, (int, int) window, (int, int) strides, string padding)
    {
        var y = x.MaxPool(window, strides, padding);
        return x.MaxPoolGrad(y, y * 2, y.Node.Attributes);
    }

    private static SymbolicTensor MeanGradient(SymbolicTensor x, (int, int) window, (int, int) strides, string padding)
    {
        var y = x.AvgPool(window, strides, padding);
        return x.AvgPoolGrad(y * 2, y.Node.Attributes);
    }
}
