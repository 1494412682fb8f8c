using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// The position encoding of Vaswani et al. (2017) as keras_hub has it, to be added to the input by whoever calls it: for time step t and
/// feature i of d, the sine of <c>t / maxWavelength^(2⌊i/2⌋/d)</c> where i is even, its cosine where it is odd. Input
/// <c>(batch, time, d)</c>, whose values do not matter, time and d known; output of the same shape.
/// </summary>
/// <param name="maxWavelength">The longest wavelength, above 0.</param>
[KerasPackage("keras_hub")]
public sealed class SinePositionEncoding(float maxWavelength = 10000) : Layer
{
    /// <summary>The longest wavelength.</summary>
    public float MaxWavelength { get; } = maxWavelength > 0 && float.IsFinite(maxWavelength)
        ? maxWavelength
        : throw new ArgumentOutOfRangeException(
            nameof(maxWavelength), maxWavelength, $"SinePositionEncoding expects maxWavelength to be above 0, received {maxWavelength}. 10000 is usual.");

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = 3, Advice = "Sequences are (batch, time, features)." };

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape[1] is not { } steps || x.Shape[2] is not { } features)
        {
            throw new ArgumentException($"{this} needs to know the time steps and features of its input, received shape {x.Shape}. Give the Input those sizes.", nameof(x));
        }
        x.Graph.Room?.TakeBytes((long)steps * features * sizeof(float));
        var values = new float[steps * features];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(i / features, i % features, features);
        }
        return x.Graph.Constant(TensorValue.Of<float>(values, [steps, features])).Cast(x.DType).BroadcastLike(x);
    }

    private float Value(int step, int feature, int features)
    {
        var angle = step / Math.Pow(MaxWavelength, 2 * (feature / 2) / (double)features);
        return (float)(feature % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
    }
}
