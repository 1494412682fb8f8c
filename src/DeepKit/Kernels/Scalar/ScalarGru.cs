using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>As <see cref="Gru"/>, one number at a time.</summary>
internal static unsafe class ScalarGru
{
    public static void Forward<T>(in RecurrentShape shape, in GruTensors<T> tensors, int rows)
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

    public static void Backward<T>(in RecurrentShape shape, in GruGradientTensors<T> tensors, int rows)
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

    private static void ForwardStep<T>(int units, in GruTensors<T> tensors, nint row, nint position, T* h)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var z = ScalarRecurrent.Inputs(tensors.Z, tensors.ZRows, position, 3 * units);
        T* gates = tensors.Gates + (position * 3 * units), inner = tensors.Inner + (position * units);
        for (nint j = 0; j < 2 * units; j++)
        {
            var bias = tensors.Bias == null ? T.Zero : tensors.Bias[j];
            var product = ScalarRecurrent.Product(h, Factors(tensors, units, row, j), tensors.Kernel + j, units, 3 * units);
            gates[j] = ScalarRecurrent.Sigmoid(z[j] + product + bias);
        }

        Candidate(units, tensors, row, h, z, gates, inner);
        var takes = tensors.Mask == null || tensors.Mask[position];
        for (nint i = 0; i < units; i++)
        {
            var next = (gates[i] * h[i]) + ((T.One - gates[i]) * gates[(2 * units) + i]);
            tensors.H[(position * units) + i] = takes ? next : h[i];
        }
    }

    private static void Candidate<T>(int units, in GruTensors<T> tensors, nint row, T* h, T* z, T* gates, T* inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint first = 2 * units;
        var dropout = Factors(tensors, units, row, first);
        for (nint i = 0; i < units; i++)
        {
            inner[i] = tensors.Bias != null
                ? ScalarRecurrent.Product(h, dropout, tensors.Kernel + first + i, units, 3 * units) + tensors.Bias[first + i]
                : gates[units + i] * h[i] * (dropout == null ? T.One : dropout[i]);
        }

        for (nint i = 0; i < units; i++)
        {
            var sum = tensors.Bias != null
                ? gates[units + i] * inner[i]
                : ScalarRecurrent.Product(inner, null, tensors.Kernel + first + i, units, 3 * units);
            gates[first + i] = T.Tanh(z[first + i] + sum);
        }
    }

    private static void BackwardStep<T>(int units, in GruGradientTensors<T> tensors, nint row, nint position, T* h)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* dh = tensors.DInitialH + (row * units), dz = tensors.DZ + (position * 3 * units);
        for (nint i = 0; tensors.DH != null && i < units; i++)
        {
            dh[i] += tensors.DH[(position * units) + i];
        }

        if (tensors.Forward.Mask != null && !tensors.Forward.Mask[position])
        {
            new Span<T>(dz, 3 * units).Clear();
            return;
        }

        var gates = tensors.Forward.Gates + (position * 3 * units);
        for (nint i = 0; i < units; i++)
        {
            var (update, candidate) = (gates[i], gates[(2 * units) + i]);
            dz[i] = dh[i] * (h[i] - candidate) * update * (T.One - update);
            dz[(2 * units) + i] = dh[i] * (T.One - update) * (T.One - (candidate * candidate));
            dh[i] *= update;
        }

        CandidateGradient(units, tensors, row, position, h, dh, dz);
        for (nint j = 0; j < 2 * units; j++)
        {
            Spread(units, tensors, row, j, dz[j], h, dh);
        }
    }

    private static void CandidateGradient<T>(int units, in GruGradientTensors<T> tensors, nint row, nint position, T* h, T* dh, T* dz)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint first = 2 * units;
        T* reset = tensors.Forward.Gates + (position * 3 * units) + units, inner = tensors.Forward.Inner + (position * units);
        if (tensors.Forward.Bias != null)
        {
            for (nint i = 0; i < units; i++)
            {
                Spread(units, tensors, row, first + i, dz[first + i] * reset[i], h, dh);
                dz[units + i] = dz[first + i] * inner[i] * reset[i] * (T.One - reset[i]);
            }

            return;
        }

        // The gradient of what the reset gate let through is gathered where its own gradient will stand.
        var dInner = dz + units;
        new Span<T>(dInner, units).Clear();
        for (nint i = 0; i < units; i++)
        {
            ScalarRecurrent.Spread(
                dz[first + i], inner, null, tensors.Forward.Kernel + first + i, units, 3 * units, dInner, tensors.DKernel + first + i);
        }

        var dropout = Factors(tensors.Forward, units, row, first);
        for (nint i = 0; i < units; i++)
        {
            var passed = dInner[i] * reset[i] * (dropout == null ? T.One : dropout[i]);
            dh[i] += passed;
            dz[units + i] = passed * h[i] * (T.One - reset[i]);
        }
    }

    // The gradient of one gate's product with the state.
    private static void Spread<T>(int units, in GruGradientTensors<T> tensors, nint row, nint column, T gradient, T* h, T* dh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var forward = tensors.Forward;
        ScalarRecurrent.Spread(
            gradient, h, Factors(forward, units, row, column), forward.Kernel + column, units, 3 * units, dh, tensors.DKernel + column);
        if (tensors.DBias != null)
        {
            tensors.DBias[column] += gradient;
        }
    }

    // The factors of the gate that a column belongs to.
    private static T* Factors<T>(in GruTensors<T> tensors, int units, nint row, nint column)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        tensors.Dropout == null ? null : tensors.Dropout + (row * 3 * units) + (column / units * units);
}
