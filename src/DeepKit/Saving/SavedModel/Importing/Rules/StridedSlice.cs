using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Saving;

/// <summary>TensorFlow's <c>StridedSlice</c>, which is NumPy's <c>x[a:b, ..., c, None]</c>, with steps of 1.</summary>
internal sealed class StridedSlice
{
    private readonly ImportedNode _node;
    private readonly List<int> _begin = [];
    private readonly List<int> _size = [];
    private readonly List<int> _result = [];

    private StridedSlice(ImportedNode node) => _node = node;

    private int Axis => _begin.Count;

    public static SymbolicTensor Emit(ImportedNode node)
    {
        var slice = new StridedSlice(node);
        slice.Read(node.Constants(1), node.Constants(2), node.Constants(3));
        return node.X.Slice(slice._begin, slice._size).Reshape(Shape.Of([.. slice._result]));
    }

    private void Read(int[] begin, int[] end, int[] strides)
    {
        for (var i = 0; i < begin.Length; i++)
        {
            if (IsSet("ellipsis_mask", i))
            {
                var named = Enumerable.Range(i + 1, begin.Length - i - 1).Count(later => !IsSet("new_axis_mask", later));
                TakeWhole(_node.X.Shape.Rank - named);
            }
            else if (IsSet("new_axis_mask", i))
            {
                _result.Add(1);
            }
            else if (strides[i] != 1)
            {
                throw new NotSupportedException($"it expects steps of 1, received {strides[i]}.");
            }
            else
            {
                Take(i, begin[i], end[i]);
            }
        }
        TakeWhole(_node.X.Shape.Rank);
    }

    private void TakeWhole(int upTo)
    {
        while (Axis < upTo)
        {
            Add(0, Size(Axis), isKept: true);
        }
    }

    private void Take(int i, int begin, int end)
    {
        var size = Size(Axis);
        var isKept = !IsSet("shrink_axis_mask", i);
        var first = isKept && IsSet("begin_mask", i) ? 0 : FromFront(begin, size);
        var last = !isKept ? first + 1 : IsSet("end_mask", i) ? size : FromFront(end, size);
        Add(first, Math.Max(0, last - first), isKept);
    }

    private void Add(int begin, int size, bool isKept)
    {
        _begin.Add(begin);
        _size.Add(size);
        if (isKept)
        {
            _result.Add(size);
        }
    }

    private int Size(int axis) => _node.X.Shape[axis]!.Value;

    private static int FromFront(int position, int size) => Math.Clamp(position < 0 ? position + size : position, 0, size);

    private bool IsSet(string mask, int i) => (_node.Int(mask) & (1 << i)) != 0;
}
