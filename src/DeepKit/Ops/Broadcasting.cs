using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>NumPy's broadcasting: axes are matched from the last one; an axis of size 1, or one that is missing, repeats.</summary>
internal static class Broadcasting
{
    public static Shape Combine(Node op)
    {
        var shape = op.Inputs[0].Shape;
        for (var i = 1; i < op.Inputs.Count; i++)
        {
            shape = Combine(shape, op.Inputs[i].Shape)
                ?? throw op.Fault($"shapes that broadcast to each other", string.Join(" and ", op.Inputs.Select(input => input.Shape)));
        }
        return shape;
    }

    /// <summary>The axes of <paramref name="output"/> along which a tensor of shape <paramref name="input"/> was repeated.</summary>
    public static int[] RepeatedAxes(Shape output, Shape input)
    {
        var missing = output.Rank - input.Rank;
        return [.. Enumerable.Range(0, output.Rank).Where(axis => axis < missing || (input[axis - missing] == 1 && output[axis] != 1))];
    }

    /// <summary>Elements of the input to skip per step along each axis of the output; 0 where the input repeats.</summary>
    public static int[] Strides(ReadOnlySpan<int> output, ReadOnlySpan<int> input)
    {
        var strides = new int[output.Length];
        var step = 1;
        for (var axis = input.Length - 1; axis >= 0; axis--)
        {
            strides[axis + output.Length - input.Length] = input[axis] == 1 ? 0 : step;
            step *= input[axis];
        }
        return strides;
    }

    /// <summary>The shape that two shapes broadcast to; <c>null</c> if they do not fit.</summary>
    public static Shape? Combine(Shape a, Shape b)
    {
        var axes = new int?[Math.Max(a.Rank, b.Rank)];
        for (var fromEnd = 1; fromEnd <= axes.Length; fromEnd++)
        {
            var x = fromEnd <= a.Rank ? a[^fromEnd] : 1;
            var y = fromEnd <= b.Rank ? b[^fromEnd] : 1;
            if (x is not null && y is not null && x != y && x != 1 && y != 1)
            {
                return null;
            }
            // An unknown axis meets a known one: the known size wins unless it is 1, which repeats.
            axes[^fromEnd] = x == 1 ? y : y == 1 ? x : x ?? y;
        }
        return Shape.Create(axes);
    }
}
