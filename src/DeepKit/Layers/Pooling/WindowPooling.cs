using DeepKit.Common;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>
/// What the layers have in common that make one number of each window, feature by feature. There are ops for images; sequences are
/// images of one row, and volumes are pooled over their planes and then along their depth.
/// </summary>
[KerasOnly("data_format", "channels_last")]
public abstract class WindowPooling : Layer
{
    private readonly PoolFunction _pool;

    private protected WindowPooling(PoolFunction pool, Padding? padding, string owner)
    {
        _pool = pool;
        Padding = Padding.NotCausal(padding, owner);
    }

    private protected delegate SymbolicTensor PoolFunction(
        SymbolicTensor x, (int Height, int Width) window, (int Height, int Width) strides, string padding);

    /// <summary>What happens at the border.</summary>
    public Padding Padding { get; }

    /// <inheritdoc/>
    protected override InputSpec Expects => new() { Rank = Window.Length + 2, Advice = InputAdvice.Of(Window.Length) };

    /// <summary>The window's size along each axis between batch and features.</summary>
    private protected abstract int[] Window { get; }

    /// <summary>Its steps.</summary>
    private protected abstract int[] Steps { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (Padding == Padding.Valid && Window.Index().Any(axis => input[axis.Index + 1] < axis.Item))
        {
            throw new ArgumentException(
                $"{this} expects inputs of at least ({string.Join(", ", Window)}), the size of its window, received shape {input}. "
                + "Use a smaller window, fewer poolings before it, or padding \"same\".", nameof(input));
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Window.Length switch
        {
            1 => OfSequences(x),
            2 => Pool(x, (Window[0], Window[1]), (Steps[0], Steps[1])),
            _ => OfVolumes(x),
        };
    }

    private SymbolicTensor OfSequences(SymbolicTensor x)
    {
        var y = Pool(x.Reshape([x.Shape[0], 1, x.Shape[1], x.Shape[2]]), (1, Window[0]), (1, Steps[0]));
        return y.Reshape([x.Shape[0], y.Shape[2], y.Shape[3]]);
    }

    private SymbolicTensor OfVolumes(SymbolicTensor x)
    {
        var planes = Pool(x.Reshape([null, .. x.Shape[2..]]), (Window[1], Window[2]), (Steps[1], Steps[2]));
        var (height, width) = (planes.Shape[1], planes.Shape[2]);
        var y = Pool(planes.Reshape([null, x.Shape[1], height * width, x.Shape[4]]), (Window[0], 1), (Steps[0], 1));
        return y.Reshape([x.Shape[0], y.Shape[1], height, width, x.Shape[4]]);
    }

    private SymbolicTensor Pool(SymbolicTensor images, (int Height, int Width) window, (int Height, int Width) strides) =>
        _pool(images, window, strides, Padding.ForOps());
}
