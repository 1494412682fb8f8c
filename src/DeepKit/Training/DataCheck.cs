using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DeepKit.Graphs;
using DeepKit.Losses;
using DeepKit.Models;

namespace DeepKit.Training;

/// <summary>Checks data against a model before the first step, and gives it the shapes that the model asks for.</summary>
internal static class DataCheck
{
    /// <summary>Inputs as the model takes them: as in Keras, an axis of size 1 at the end may be missing or too many.</summary>
    public static TensorData[] Inputs(Model model, ModelData x)
    {
        var inputs = x.InOrder(model.Name, "inputs", model.InputNames);
        for (var i = 0; i < inputs.Length; i++)
        {
            SameRows(model, inputs[0], inputs[i]);
            inputs[i] = Input(model, model.Inputs[i], inputs[i]);
            Limit(model, i, inputs[i]);
        }
        return inputs;
    }

    /// <summary>One for each of the model's outputs; <c>null</c> for those that need no targets.</summary>
    public static TensorData?[] Targets(Model model, Compilation compilation, TensorData x, ModelData? y)
    {
        var outputs = compilation.Outputs.Where(output => output.NeedsTargets).ToArray();
        if (y is null)
        {
            return outputs.Length == 0
                ? new TensorData?[compilation.Outputs.Count]
                : throw new ArgumentNullException(nameof(y), $"Model \"{model.Name}\" needs targets for its loss and metrics. Give y.");
        }
        var targets = y.InOrder(model.Name, "targets", [.. outputs.Select(output => output.Name)]);
        foreach (var (output, target) in outputs.Zip(targets))
        {
            SameRows(model, x, target);
            Target(output, model.Outputs[compilation.Outputs.ToList().IndexOf(output)], target);
        }
        return [.. compilation.Outputs.Select(output => Array.IndexOf(outputs, output) is >= 0 and var i ? targets[i] : null)];
    }

    /// <summary>One factor per row, or per row and time step.</summary>
    public static void Weights(Model model, TensorData x, ModelPort output, TensorData weights)
    {
        var perStep = output.Shape.Rank > 2 && weights.RowShape.Rank == 1 && output.Shape[1..2].Matches(weights.RowShape);
        if (weights.Rows != x.Rows || (weights.RowShape.ElementCount != 1 && !perStep))
        {
            throw new ArgumentException($"Model \"{model.Name}\" expects sampleWeight to hold one number for each of the {x.Rows} rows, received shape {weights.Shape}. Give it a vector of {x.Rows} numbers.", nameof(weights));
        }
    }

    /// <summary>A model whose Input has a BatchSize takes batches of exactly so many rows.</summary>
    public static void BatchSize(Model model, int rows, int batchSize)
    {
        if (model.Inputs[0].Shape[0] is { } size && (Math.Min(batchSize, rows) != size || rows % size != 0))
        {
            throw new ArgumentException(
                $"Model \"{model.Name}\" expects batches of {size} rows, the BatchSize of its Input, received batchSize {batchSize} for {rows} rows. Give batchSize: {size}, and data of a multiple of {size} rows.",
                nameof(batchSize));
        }
    }

    private static TensorData Input(Model model, ModelPort port, TensorData x)
    {
        var expected = port.Shape.WithoutBatch;
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
        var which = model.Inputs.Count == 1 ? "inputs" : $"input \"{port.Name}\"";
        throw new ArgumentException(
            $"Model \"{model.Name}\" expects {which} of shape {port.Shape}, received x of shape {x.Shape}. Reshape x, or change the model's Input.", nameof(x));
    }

    private static void Limit(Model model, int input, TensorData x)
    {
        if (model.LimitOf(input) is not var (layer, limit))
        {
            return;
        }
        if (FirstOutside(x, limit) is var (number, row, column))
        {
            throw new ArgumentOutOfRangeException(
                nameof(x), number, $"{layer} expects whole numbers from 0 to {limit - 1}, received {number} in row {row}, column {column} of input \"{model.InputNames[input]}\". Raise its inputDim, or limit the data to as many words.");
        }
    }

    /// <summary>The first number that is not a whole one from 0 to below the limit, and where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Number, int Row, int Column)? FirstOutside(TensorData data, int limit, int? except = null)
    {
        var numbers = new double[data.RowElements];
        for (var row = 0; row < data.Rows; row++)
        {
            ElementConversion.Copy(data.Row(row), data.DType, MemoryMarshal.AsBytes(numbers.AsSpan()), DType.Float64);
            for (var column = 0; column < numbers.Length; column++)
            {
                var number = numbers[column];
                if (!(number >= 0 && number < limit && double.IsInteger(number)) && number != except)
                {
                    return (number, row, column);
                }
            }
        }
        return null;
    }

    private static void SameRows(Model model, TensorData x, TensorData other)
    {
        if (x.Rows != other.Rows)
        {
            throw new ArgumentException($"Model \"{model.Name}\" expects x and y to have equally many rows, received {x.Rows} in x and {other.Rows} in y. Each row of x needs its target.", nameof(other));
        }
    }

    private static void Target(OutputCompilation compiled, ModelPort port, TensorData y)
    {
        var output = port.Shape.WithoutBatch;
        if (compiled.LossFor(y.Shape, port.Shape) is not { } loss)
        {
            return;
        }
        if (loss.TakesLabels)
        {
            LabelShape(loss, output, y);
            LabelRange(loss, output[^1]!.Value, y);
        }
        else if (!output.Matches(y.RowShape) && !DiffersByAxisOfOne(output, y.RowShape))
        {
            throw new ArgumentException(
                $"Loss \"{loss.Name}\" expects targets of the output's shape {port.Shape}, received y of shape {y.Shape}."
                + (y.RowShape.ElementCount == 1 ? " If y holds class numbers, use loss \"sparse_categorical_crossentropy\"." : ""), nameof(y));
        }
    }

    private static bool DiffersByAxisOfOne(Shape output, Shape target) =>
        output.Matches(target.Concat([1])) || target.Matches(output.Concat([1]));

    private static void LabelShape(Loss loss, Shape output, TensorData y)
    {
        var labels = output[..^1];
        var fits = loss.TakesLabelSequences ? y.RowShape.Rank == 1 : labels.Matches(y.RowShape) || labels.Concat([1]).Matches(y.RowShape);
        if (!fits)
        {
            throw new ArgumentException(
                $"Loss \"{loss.Name}\" expects {(loss.TakesLabelSequences ? "a list of class numbers" : "one class number")} per row, received y of shape {y.Shape}. "
                + "If y is one-hot, use loss \"categorical_crossentropy\".", nameof(y));
        }
    }

    private static void LabelRange(Loss loss, int classes, TensorData y)
    {
        if (FirstOutside(y, loss.TakesAnyLabel ? int.MaxValue : classes, loss.IgnoredLabel) is not var (label, row, _))
        {
            return;
        }
        if (!double.IsInteger(label))
        {
            throw new ArgumentException(
                $"Loss \"{loss.Name}\" expects whole class numbers, received {label} in row {row} of y. Give y as integers.", nameof(y));
        }
        throw new ArgumentOutOfRangeException(
            nameof(y), label, $"Loss \"{loss.Name}\" expects class numbers from 0 to {classes - 1}, received {label} in row {row} of y. "
            + "Give the last layer one unit per class, or number the classes from 0.");
    }
}
