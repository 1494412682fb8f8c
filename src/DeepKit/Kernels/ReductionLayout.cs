namespace DeepKit.Kernels;

/// <summary>
/// The elements of a tensor over those of its reduction. Worked out once, then applied to as many rows of the first axis as a call
/// brings. Axes are merged where both run on, so that the inner loop is long.
/// </summary>
internal sealed class ReductionLayout
{
    private readonly int[] _sizes;
    private readonly int[] _strides;

    /// <param name="sizes">The input's sizes.</param>
    /// <param name="strides">Elements of the output per step along each axis of the input; 0 along axes that are reduced.</param>
    public ReductionLayout(int[] sizes, int[] strides)
    {
        var (merged, steps) = (new List<int>(), new List<int>());
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (axis > 0 && sizes[axis] == 1)
            {
                continue;
            }
            // The first axis stays by itself, since a call may bring only some of its rows, unless all goes into one element.
            var alone = merged.Count == 1 && strides.Any(stride => stride != 0);
            if (merged.Count > 0 && !alone && steps[^1] == strides[axis] * sizes[axis])
            {
                merged[^1] *= sizes[axis];
                steps[^1] = strides[axis];
            }
            else
            {
                merged.Add(sizes[axis]);
                steps.Add(strides[axis]);
            }
        }
        (_sizes, _strides) = ([.. merged], [.. steps]);
    }

    /// <summary>Whether an inner run goes into one element of the output, rather than each element into one of its own.</summary>
    public bool ReducesRuns => _strides.Length == 0 || _strides[^1] == 0;

    /// <summary>Elements of an inner run of an input of <paramref name="length"/> elements.</summary>
    public int RunLength(int length) => _sizes.Length <= 1 ? length : _sizes[^1];

    /// <summary>Where in the output an inner run goes that begins at an element of the input.</summary>
    public int Target(int element)
    {
        var target = 0;
        for (var axis = _sizes.Length - 1; axis >= 0; axis--)
        {
            var index = axis == 0 ? element : element % _sizes[axis];
            element /= axis == 0 ? 1 : _sizes[axis];
            target += index * _strides[axis];
        }
        return target;
    }
}
