using System.Numerics.Tensors;

namespace DeepKit.Kernels;

/// <summary>Small things that recurrent ops do with rows of states.</summary>
internal static unsafe class RecurrentRows
{
    /// <summary>The gradient of the states after the last step, or zeros where there is none.</summary>
    public static void Start<T>(T* dLast, T* target, int rows, int units)
        where T : unmanaged
    {
        var states = new Span<T>(target, rows * units);
        if (dLast == null)
        {
            states.Clear();
        }
        else
        {
            new ReadOnlySpan<T>(dLast, rows * units).CopyTo(states);
        }
    }

    /// <summary>row += addend.</summary>
    public static void Add(float* addend, float* row, int units)
    {
        var sum = new Span<float>(row, units);
        TensorPrimitives.Add(sum, new ReadOnlySpan<float>(addend, units), sum);
    }
}
