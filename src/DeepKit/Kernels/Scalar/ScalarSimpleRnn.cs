using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>As <see cref="SimpleRnn"/>, one number at a time.</summary>
internal static unsafe class ScalarSimpleRnn
{
    public static void Forward<T>(in RecurrentShape shape, in SimpleRnnTensors<T> tensors, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int units = shape.Units, steps = shape.Steps;
        for (nint row = 0; row < rows; row++)
        {
            var h = tensors.InitialH + (row * units);
            for (var step = 0; step < steps; step++)
            {
                var position = (row * steps) + shape.Position(step);
                ForwardStep(units, tensors, row, position, h);
                h = tensors.H + (position * units);
            }

            new ReadOnlySpan<T>(h, units).CopyTo(new Span<T>(tensors.LastH + (row * units), units));
        }
    }

    public static void Backward<T>(in RecurrentShape shape, in SimpleRnnGradientTensors<T> tensors, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int units = shape.Units, steps = shape.Steps;
        RecurrentRows.Start(tensors.DLastH, tensors.DInitialH, rows, units);
        for (nint row = 0; row < rows; row++)
        {
            for (var step = steps - 1; step >= 0; step--)
            {
                var position = (row * steps) + shape.Position(step);
                var h = step == 0 ? tensors.Forward.InitialH + (row * units) : tensors.Forward.H + ((position + shape.Back) * units);
                BackwardStep(units, tensors, row, position, h);
            }
        }
    }

    private static void ForwardStep<T>(int units, in SimpleRnnTensors<T> tensors, nint row, nint position, T* h)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var takes = tensors.Mask == null || tensors.Mask[position];
        var z = ScalarRecurrent.Inputs(tensors.Z, tensors.ZRows, position, units);
        for (nint i = 0; i < units; i++)
        {
            var sum = z[i]
                + ScalarRecurrent.Product(h, Factors(tensors, units, row), tensors.Kernel + i, units, units);
            tensors.H[(position * units) + i] = takes ? T.Tanh(sum) : h[i];
        }
    }

    private static void BackwardStep<T>(int units, in SimpleRnnGradientTensors<T> tensors, nint row, nint position, T* h)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* dh = tensors.DInitialH + (row * units), dz = tensors.DZ + (position * units), y = tensors.Forward.H + (position * units);
        var takes = tensors.Forward.Mask == null || tensors.Forward.Mask[position];
        for (nint i = 0; i < units; i++)
        {
            dh[i] += tensors.DH == null ? T.Zero : tensors.DH[(position * units) + i];
            dz[i] = takes ? dh[i] * (T.One - (y[i] * y[i])) : T.Zero;
            dh[i] = takes ? T.Zero : dh[i];
        }

        for (nint i = 0; takes && i < units; i++)
        {
            ScalarRecurrent.Spread(
                dz[i], h, Factors(tensors.Forward, units, row), tensors.Forward.Kernel + i, units, units, dh, tensors.DKernel + i);
        }
    }

    private static T* Factors<T>(in SimpleRnnTensors<T> tensors, int units, nint row)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        tensors.Dropout == null ? null : tensors.Dropout + (row * units);
}
