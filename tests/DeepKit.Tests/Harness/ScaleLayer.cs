using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Ops;
using DeepKit.Saving;

namespace DeepKit.Tests.Harness;

/// <summary>A layer of a user's own: a learned factor for each feature, and one for all.</summary>
internal sealed class ScaleLayer(float factor) : Layer
{
    private Variable? _factors;

    public float Factor { get; } = factor;

    /// <summary>How files hold it; check_keras_files.py has the same class.</summary>
    public static CustomObjects Registered => new CustomObjects().Add(
        "test_package>ScaleLayer", config => new ScaleLayer(config.GetProperty("factor").GetSingle()), (layer, config) => config["factor"] = layer.Factor);

    protected override void Build(Shape input) => _factors = AddWeight("factors", [input[^1]], Initializer.Ones);

    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context) => x * _factors! * Factor;
}
