using System.Runtime.InteropServices;
using DeepKit.Graphs;
using DeepKit.Models;

namespace DeepKit.Training;

/// <summary>Checks data against a model before the first step, and gives it the shape that the model asks for.</summary>
internal static class DataCheck
{
    /// <summary>Inputs as the model takes them: as in Keras, an axis of size 1 at the end may be missing or too many.</summary>
    public static TensorData Inputs(Model model, TensorData x)
    {
        var expected = model.InputShape.WithoutBatch;
        if (expected.Matches(x.RowShape))
        {
            return x;
        }
        Shape longer = x.RowShape.Concat([1]);
        if (expected.Matches(longer))
        {
            return x.WithRowShape(longer);
        }
        if (x.RowShape.Rank > 0 && x.RowShape[^1] == 1 && expected.Matches(x.RowShape[..^1]))
        {
            return x.WithRowShape(x.RowShape[..^1]);
        }
        throw new ArgumentException(
            $"Model \"{model.Name}\" expects inputs of shape {model.InputShape}, received x of shape {x.Shape}. Reshape x, or change the model's Input.", nameof(x));
    }

    public static void Targets(Model model, Compilation compilation, TensorData x, TensorData y)
    {
        if (x.Rows != y.Rows)
        {
            throw new ArgumentException($"Model \"{model.Name}\" expects x and y to have equally many rows, received {x.Rows} in x and {y.Rows} in y. Each row of x needs its target.", nameof(y));
        }
        var output = model.OutputShape.WithoutBatch;
        if (compilation.Loss.TakesLabels)
        {
            LabelShape(compilation, output, y);
            LabelRange(compilation, output[^1]!.Value, y);
        }
        else if (!output.Matches(y.RowShape) && !DiffersByAxisOfOne(output, y.RowShape))
        {
            throw new ArgumentException(
                $"Loss \"{compilation.Loss.Name}\" expects targets of the output's shape {model.OutputShape}, received y of shape {y.Shape}."
                + (y.RowShape.ElementCount == 1 ? " If y holds class numbers, use loss \"sparse_categorical_crossentropy\"." : ""), nameof(y));
        }
    }

    public static void Weights(Model model, TensorData x, TensorData weights)
    {
        if (weights.Rows != x.Rows || weights.RowShape.ElementCount != 1)
        {
            throw new ArgumentException($"Model \"{model.Name}\" expects sampleWeight to hold one number for each of the {x.Rows} rows, received shape {weights.Shape}. Give it a vector of {x.Rows} numbers.", nameof(weights));
        }
    }

    private static bool DiffersByAxisOfOne(Shape output, Shape target) =>
        output.Matches(target.Concat([1])) || target.Matches(output.Concat([1]));

    private static void LabelShape(Compilation compilation, Shape output, TensorData y)
    {
        var labels = output[..^1];
        if (!labels.Matches(y.RowShape) && !labels.Concat([1]).Matches(y.RowShape))
        {
            throw new ArgumentException(
                $"Loss \"{compilation.Loss.Name}\" expects one class number per row, received y of shape {y.Shape}. "
                + "If y is one-hot, use loss \"categorical_crossentropy\".", nameof(y));
        }
    }

    private static void LabelRange(Compilation compilation, int classes, TensorData y)
    {
        var labels = new double[y.RowElements];
        for (var i = 0; i < y.Rows; i++)
        {
            ElementConversion.Copy(y.Row(i), y.DType, MemoryMarshal.AsBytes(labels.AsSpan()), DType.Float64);
            foreach (var label in labels)
            {
                if (!double.IsInteger(label))
                {
                    throw new ArgumentException(
                        $"Loss \"{compilation.Loss.Name}\" expects whole class numbers, received {label} in row {i} of y. Give y as integers.", nameof(y));
                }
                if (label < 0 || label >= classes)
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(y), label, $"Loss \"{compilation.Loss.Name}\" expects class numbers from 0 to {classes - 1}, received {label} in row {i} of y. "
                        + "Give the last layer one unit per class, or number the classes from 0.");
                }
            }
        }
    }
}
