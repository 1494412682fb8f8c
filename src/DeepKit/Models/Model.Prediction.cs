using System.Numerics.Tensors;
using DeepKit.Common;
using DeepKit.Engines;
using DeepKit.Training;

namespace DeepKit.Models;

public abstract partial class Model
{
    /// <summary>Computes outputs. Safe to call from any number of threads at once.</summary>
    /// <param name="x">Inputs, one per row.</param>
    /// <param name="batchSize">Rows per step; it changes speed and memory, not the result.</param>
    /// <returns>One output per row, in order.</returns>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    /// <exception cref="ArgumentException">Data do not fit; the message says what was expected and received.</exception>
    public Tensor<float> Predict(TensorData x, int batchSize = DefaultBatchSize)
    {
        ArgumentNullException.ThrowIfNull(x);
        Check.Positive(batchSize, nameof(Predict));
        var batches = new Batches([DataCheck.Inputs(this, x)], .., batchSize);
        var lengths = OutputShape.WithBatch(x.Rows).ToArray();
        var rowElements = lengths[1..].Aggregate(1, (product, axis) => product * axis);
        var outputs = new float[checked(x.Rows * rowElements)];
        var step = Step(StepSignature.Predict);
        for (var batch = 0; batch < batches.Count; batch++)
        {
            var rows = batches.MoveTo(batch);
            var target = outputs.AsMemory(batch * batchSize * rowElements, rows * rowElements);
            step.Run(rows, batches.Feeds, target, CopyOutput);
        }
        return Tensor.Create(outputs, [.. lengths.Select(length => (nint)length)]);
    }

    private static void CopyOutput(IExecutable executable, Memory<float> target) => executable.Output<float>(0).CopyTo(target.Span);
}
