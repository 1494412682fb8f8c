using System.Numerics;
using System.Numerics.Tensors;
using DeepKit.Common;

namespace DeepKit.Preprocessing;

/// <summary>Other forms of class labels.</summary>
public static class Categorical
{
    private const string Owner = "Categorical.OneHot";

    /// <summary>Makes a row of zeros with a one at its label of each label, as Keras' <c>to_categorical</c> does:
    /// the targets of <c>categorical_crossentropy</c>.</summary>
    /// <typeparam name="T">The type of the labels.</typeparam>
    /// <param name="labels">Labels from 0 up.</param>
    /// <param name="classes">How many classes there are; without it, the greatest label plus one.</param>
    /// <returns>A tensor of shape (labels, classes).</returns>
    /// <exception cref="ArgumentException">There are no labels, or one is not among the classes; the message says which.</exception>
    public static Tensor<float> OneHot<T>(T[] labels, int? classes = null) where T : struct, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(labels);
        return OneHot(labels, classes, [labels.Length]);
    }

    /// <summary>Makes a row of zeros with a one at its label of each label of an array of any shape.</summary>
    /// <typeparam name="T">The type of the labels.</typeparam>
    /// <param name="labels">Labels from 0 up.</param>
    /// <param name="classes">How many classes there are; without it, the greatest label plus one.</param>
    /// <returns>A tensor with an axis of classes after those of the labels; a last axis of length 1 is left out first, as in Keras.</returns>
    /// <exception cref="ArgumentException">There are no labels, or one is not among the classes; the message says which.</exception>
    public static Tensor<float> OneHot<T>(Tensor<T> labels, int? classes = null) where T : struct, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(labels);
        var shape = labels.Lengths;
        return OneHot([.. labels], classes, shape is [_, .., 1] ? shape[..^1] : shape);
    }

    /// <summary>Makes a row of zeros with a one at its label of each label of an array with two axes, as of a column of labels.</summary>
    /// <inheritdoc cref="OneHot{T}(Tensor{T}, int?)"/>
    public static Tensor<float> OneHot<T>(T[,] labels, int? classes = null) where T : struct, IBinaryInteger<T> =>
        OneHot(Matrices.ToTensor(labels), classes);

    private static Tensor<float> OneHot<T>(T[] labels, int? classes, ReadOnlySpan<nint> shape) where T : struct, IBinaryInteger<T>
    {
        var count = classes ?? CountOf(labels);
        if (count < 1 || (long)count * labels.Length > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes,
                $"{Owner} expects at least 1 class, and at most {Array.MaxLength} elements in all, received {count} classes and {labels.Length} labels.");
        }
        var values = new float[labels.Length * count];
        for (var i = 0; i < labels.Length; i++)
        {
            values[(i * count) + IndexOf(labels, i, count)] = 1;
        }
        return Tensor.Create(values, [.. shape, count]);
    }

    /// <summary>At least 1, so that negative labels are complained of as such.</summary>
    private static int CountOf<T>(T[] labels) where T : struct, IBinaryInteger<T> => labels.Length > 0
        ? Math.Clamp(int.CreateSaturating(labels.Max()), 0, int.MaxValue - 1) + 1
        : throw new ArgumentException($"{Owner} expects a label, to take the number of classes from, received none. Give the classes.", nameof(labels));

    private static int IndexOf<T>(T[] labels, int position, int classes) where T : struct, IBinaryInteger<T>
    {
        var label = labels[position];
        return !T.IsNegative(label) && int.CreateSaturating(label) is var index && index < classes ? index : throw new ArgumentException(
            $"{Owner} expects labels from 0 to {classes - 1}, received {label} at position {position}. Correct the label, or give more classes.",
            nameof(labels));
    }
}
