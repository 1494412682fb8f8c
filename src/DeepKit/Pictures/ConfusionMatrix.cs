using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Text;
using DeepKit.Common;

namespace DeepKit.Pictures;

/// <summary>
/// How often each class was taken for each, counted as <c>tf.math.confusion_matrix</c> does: row <c>i</c>, column <c>j</c> has the samples of class
/// <c>i</c> that were predicted to be of class <c>j</c>.
/// </summary>
public sealed class ConfusionMatrix
{
    private const double Half = 0.5;

    private readonly double[] _counts;

    /// <summary>Counts.</summary>
    /// <param name="labels">The classes in truth, from 0, one a sample.</param>
    /// <param name="predictions">The classes that were predicted, one a sample.</param>
    /// <param name="numClasses">The number of classes; by default one more than the greatest class there is.</param>
    /// <param name="weights">By how much each sample counts; nothing means 1.</param>
    /// <exception cref="ArgumentException">The numbers of labels, predictions and weights differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is below 0, or not below <paramref name="numClasses"/>.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int? numClasses = null, ReadOnlySpan<float> weights = default)
    {
        if (labels.IsEmpty || labels.Length != predictions.Length || (!weights.IsEmpty && weights.Length != labels.Length))
        {
            throw new ArgumentException(
                $"{nameof(ConfusionMatrix)} expects a label and a prediction for each sample, and a weight if there are weights, "
                + $"received {labels.Length} labels, {predictions.Length} predictions and {weights.Length} weights.", nameof(predictions));
        }
        NumClasses = numClasses is { } known ? Check.Positive(known, nameof(ConfusionMatrix), nameof(numClasses)) : Math.Max(TensorPrimitives.Max(labels), TensorPrimitives.Max(predictions)) + 1;
        _counts = new double[NumClasses * NumClasses];
        for (var i = 0; i < labels.Length; i++)
        {
            _counts[(Known(labels[i], nameof(labels)) * NumClasses) + Known(predictions[i], nameof(predictions))] += weights.IsEmpty ? 1 : weights[i];
        }
    }

    /// <summary>The number of classes.</summary>
    public int NumClasses { get; }

    /// <summary>The samples, or the sum of their weights, of a class that were predicted to be of another or the same.</summary>
    /// <param name="label">The class in truth.</param>
    /// <param name="prediction">The class that was predicted.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double this[int label, int prediction] => _counts[(Known(label, nameof(label)) * NumClasses) + Known(prediction, nameof(prediction))];

    /// <summary>Counts what a model predicts: <c>ConfusionMatrix.Of(yTest, model.Predict(xTest))</c>.</summary>
    /// <param name="labels">The classes in truth, whole numbers from 0; shape (samples) or (samples, 1).</param>
    /// <param name="predictions">
    /// Shape (samples, classes), where the greatest number of a row is at the predicted class; or (samples, 1) of probabilities, where above ½ is class 1.
    /// </param>
    /// <exception cref="ArgumentException">The predictions have another shape, or the numbers of labels and predictions differ.</exception>
    public static ConfusionMatrix Of<T>(Tensor<T> labels, Tensor<float> predictions) where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Of([.. labels.Select(int.CreateChecked)], predictions);
    }

    /// <summary>Counts what a model predicts.</summary>
    /// <param name="labels">The classes in truth, one a sample.</param>
    /// <param name="predictions">As in <see cref="Of{T}(Tensor{T}, Tensor{float})"/>.</param>
    /// <exception cref="ArgumentException">The predictions have another shape, or the numbers of labels and predictions differ.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> labels, Tensor<float> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (predictions.Rank != 2 || predictions.FlattenedLength == 0)
        {
            throw new ArgumentException(
                $"{nameof(ConfusionMatrix)}.{nameof(Of)} expects predictions of shape (samples, classes), received shape ({string.Join(", ", predictions.Lengths.ToArray())}). Reshape them.",
                nameof(predictions));
        }
        var rows = predictions.Chunk((int)predictions.Lengths[1]);
        return predictions.Lengths[1] == 1
            ? new ConfusionMatrix(labels, [.. rows.Select(row => row[0] > Half ? 1 : 0)], numClasses: 2)
            : new ConfusionMatrix(labels, [.. rows.Select(row => TensorPrimitives.IndexOfMax<float>(row))], (int)predictions.Lengths[1]);
    }

    /// <summary>Draws the table with coloured cells: the darker, the more of its row's samples are there.</summary>
    /// <param name="path">An SVG file; one that is there is replaced.</param>
    /// <param name="classNames">What the classes are called; by default their numbers.</param>
    /// <exception cref="ArgumentException">There are not as many names as classes.</exception>
    public void Plot(string path, IReadOnlyList<string>? classNames = null) => new ConfusionPlot(this, Names(classNames)).Save(path);

    /// <summary>A table of the counts under the classes' numbers.</summary>
    public override string ToString() => ToString(null);

    /// <summary>A table of the counts; rows are classes in truth, columns are predictions.</summary>
    /// <param name="classNames">What the classes are called; by default their numbers.</param>
    /// <exception cref="ArgumentException">There are not as many names as classes.</exception>
    public string ToString(IReadOnlyList<string>? classNames)
    {
        var names = Names(classNames);
        string[] first = ["true \\ predicted", .. names];
        string[][] columns = [first, .. names.Select((name, j) => (string[])[name, .. names.Select((_, i) => Text(this[i, j]))])];
        var widths = columns.Select(column => column.Max(cell => cell.Length)).ToArray();
        var text = new StringBuilder();
        for (var row = 0; row <= NumClasses; row++)
        {
            text.AppendJoin("  ", columns.Select((column, j) => column[row].PadLeft(widths[j]))).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A count as it is written: whole, unless weights make it otherwise.</summary>
    internal static string Text(double count) => count.ToString("0.##", CultureInfo.InvariantCulture);

    private IReadOnlyList<string> Names(IReadOnlyList<string>? classNames) =>
        classNames is null ? [.. Enumerable.Range(0, NumClasses).Select(name => name.ToString(CultureInfo.InvariantCulture))]
        : classNames.Count == NumClasses ? classNames
        : throw new ArgumentException($"{nameof(ConfusionMatrix)} expects a name for each of its {NumClasses} classes, received {classNames.Count}.", nameof(classNames));

    private int Known(int label, string name) => label >= 0 && label < NumClasses
        ? label
        : throw new ArgumentOutOfRangeException(name, label, $"{nameof(ConfusionMatrix)} expects classes from 0 to {NumClasses - 1}, received {label} in {name}. Count classes from 0, or give numClasses.");
}
