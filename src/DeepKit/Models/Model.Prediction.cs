using System.Numerics.Tensors;
using DeepKit.Common;
using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Training;

namespace DeepKit.Models;

public partial class Model
{
    /// <summary>Computes the outputs of a model that has one. Safe to call from any number of threads at once.</summary>
    /// <param name="x">Inputs, one per row.</param>
    /// <param name="batchSize">Rows per step; it changes speed and memory, not the result.</param>
    /// <returns>One output per row, in order.</returns>
    /// <exception cref="InvalidOperationException">The model has no weights yet, or several outputs.</exception>
    /// <exception cref="ArgumentException">Data do not fit; the message says what was expected and received.</exception>
    public Tensor<float> Predict(ModelData x, int batchSize = DefaultBatchSize)
    {
        _ = Only(Outputs, "outputs");
        return PredictAll(x, batchSize)[0];
    }

    /// <summary>Computes all outputs of a model. Safe to call from any number of threads at once.</summary>
    /// <param name="x">Inputs, one per row.</param>
    /// <param name="batchSize">Rows per step; it changes speed and memory, not the result.</param>
    /// <returns>The outputs in order, each with one row per row of the inputs.</returns>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    /// <exception cref="ArgumentException">Data do not fit; the message says what was expected and received.</exception>
    public IReadOnlyList<Tensor<float>> PredictAll(ModelData x, int batchSize = DefaultBatchSize)
    {
        ArgumentNullException.ThrowIfNull(x);
        Check.Positive(batchSize, nameof(Predict));
        var data = new StepData(DataCheck.Inputs(this, x), [], []);
        var batches = InBatches(data, .., batchSize);
        var step = batches.Step(this, StepKind.Predict);
        var targets = step.Graph.Outputs.Select(output => new PredictionTarget(output.Shape, data.Rows)).ToArray();
        for (var batch = 0; batch < batches.Count; batch++)
        {
            var rows = batches.MoveTo(batch);
            step.Run(rows, batches.Feeds, (targets, batch * batchSize), CopyOutputs);
        }
        return [.. targets.Select(target => target.Tensor())];
    }

    /// <summary>
    /// Computes the output for one row of a model that has one input and one output. After the first calls it allocates nothing, and a small
    /// model is computed on the calling thread alone. Safe to call from any number of threads at once.
    /// </summary>
    /// <param name="row">The numbers of one row, axis after axis: 784 for an input of shape (None, 28, 28, 1).</param>
    /// <param name="result">Room for the numbers of one row of the output.</param>
    /// <exception cref="InvalidOperationException">The model has no weights yet, or an axis of unknown size beside the batch.</exception>
    /// <exception cref="ArgumentException">Lengths do not fit; the message says what was expected and received.</exception>
    public void PredictOne(ReadOnlySpan<float> row, Span<float> result) => RowPredictor.Run(row, result);

    /// <summary>The same for a row of whole numbers, such as those of words.</summary>
    /// <param name="row">The numbers of one row, axis after axis.</param>
    /// <param name="result">Room for the numbers of one row of the output.</param>
    /// <exception cref="InvalidOperationException">The model has no weights yet, or an axis of unknown size beside the batch.</exception>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is none of a layer's; the message says what was expected and received.</exception>
    public void PredictOne(ReadOnlySpan<int> row, Span<float> result) => RowPredictor.Run(row, result);

    /// <summary>
    /// The same for a model of several inputs or outputs: <c>model.PredictOne([title, body], [price, rating])</c> with arrays of floats. Whole
    /// numbers are given as floats.
    /// </summary>
    /// <param name="rows">For each input, the numbers of one row, axis after axis.</param>
    /// <param name="results">For each output, room for the numbers of one row.</param>
    /// <exception cref="InvalidOperationException">The model has no weights yet, or an axis of unknown size beside the batch.</exception>
    /// <exception cref="ArgumentException">Counts or lengths do not fit; the message says what was expected and received.</exception>
    public void PredictOne(ReadOnlySpan<ReadOnlyMemory<float>> rows, ReadOnlySpan<Memory<float>> results) => RowPredictor.Run(rows, results);

    private static void CopyOutputs(IExecutable executable, (PredictionTarget[] Targets, int FirstRow) to)
    {
        for (var i = 0; i < to.Targets.Length; i++)
        {
            to.Targets[i].Write(to.FirstRow, executable.Output<float>(i));
        }
    }

    /// <summary>Room for all rows of an output.</summary>
    private sealed class PredictionTarget(Shape shape, int rows)
    {
        private readonly int _rowElements = checked((int)shape.WithoutBatch.ElementCount!.Value);
        private readonly float[] _values = new float[checked(rows * (int)shape.WithoutBatch.ElementCount!.Value)];

        public void Write(int firstRow, ReadOnlySpan<float> values) => values.CopyTo(_values.AsSpan(firstRow * _rowElements));

        public Tensor<float> Tensor() => System.Numerics.Tensors.Tensor.Create(_values, [.. shape.WithBatch(rows).ToArray().Select(length => (nint)length)]);
    }
}
