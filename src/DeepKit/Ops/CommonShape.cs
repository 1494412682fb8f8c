using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>The shape of tensors that are put side by side.</summary>
internal static class CommonShape
{
    /// <summary>
    /// The shape that the first inputs of an op share; an axis is known if it is for one of them. Along one axis their sizes may differ:
    /// there it is their sum.
    /// </summary>
    /// <param name="op">The node.</param>
    /// <param name="count">How many inputs.</param>
    /// <param name="summed">The axis along which sizes add up, or −1 if there is none.</param>
    public static Shape Of(Node op, int count, int summed = -1)
    {
        var shape = Enumerable.ToArray(op.Inputs[0].Shape);
        foreach (var input in op.Inputs.Take(count).Skip(1))
        {
            if (input.DType != op.Inputs[0].DType || !TryMerge(shape, input.Shape, summed))
            {
                throw op.Fault(
                    summed < 0 ? "tensors of one type and shape" : $"tensors of one type and shape but for axis {summed}",
                    string.Join(" and ", op.Inputs.Take(count).Select(tensor => tensor.Spec)));
            }
        }
        return Shape.Create(shape);
    }

    private static bool TryMerge(int?[] shape, Shape other, int summed)
    {
        if (shape.Length != other.Rank)
        {
            return false;
        }
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (axis == summed)
            {
                shape[axis] = checked(shape[axis] + other[axis]);
            }
            else if (shape[axis] is not null && other[axis] is not null && shape[axis] != other[axis])
            {
                return false;
            }
            else
            {
                shape[axis] ??= other[axis];
            }
        }
        return true;
    }
}
