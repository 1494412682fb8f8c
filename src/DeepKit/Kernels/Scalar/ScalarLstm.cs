using System.Numerics;

namespace DeepKit.Kernels.Scalar;

/// <summary>As <see cref="Lstm"/>, one number at a time.</summary>
internal static unsafe class ScalarLstm
{
    public static void Forward<T>(in RecurrentShape shape, in LstmTensors<T> tensors, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int units = shape.Units, steps = shape.Steps;
        for (nint row = 0; row < rows; row++)
        {
            T* h = tensors.InitialH + (row * units), c = tensors.InitialC + (row * units);
            for (var step = 0; step < steps; step++)
            {
                var (position, place) = ((row * steps) + shape.Position(step), (shape.Position(step) * (nint)tensors.Batch) + row);
                ForwardStep(units, tensors, row, position, place, h, c);
                h = tensors.HByTime + (place * units);
                c = tensors.C + (place * units);
                if (tensors.H != null)
                {
                    new ReadOnlySpan<T>(h, units).CopyTo(new Span<T>(tensors.H + (position * units), units));
                }
            }

            new ReadOnlySpan<T>(h, units).CopyTo(new Span<T>(tensors.LastH + (row * units), units));
            new ReadOnlySpan<T>(c, units).CopyTo(new Span<T>(tensors.LastC + (row * units), units));
        }
    }

    public static void Backward<T>(in RecurrentShape shape, in LstmGradientTensors<T> tensors, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int units = shape.Units, steps = shape.Steps;
        RecurrentRows.Start(tensors.DLastH, tensors.DInitialH, rows, units);
        RecurrentRows.Start(tensors.DLastC, tensors.DInitialC, rows, units);
        var forward = tensors.Forward;
        for (nint row = 0; row < rows; row++)
        {
            for (var step = steps - 1; step >= 0; step--)
            {
                var (position, place) = ((row * steps) + shape.Position(step), (shape.Position(step) * (nint)forward.Batch) + row);
                var before = (place + (shape.Back * forward.Batch)) * units;
                var h = step == 0 ? forward.InitialH + (row * units) : forward.HByTime + before;
                var c = step == 0 ? forward.InitialC + (row * units) : forward.C + before;
                BackwardStep(units, tensors, row, position, place, h, c);
            }
        }
    }

    // A position is that of a row in its own sequence, a place that in tensors with time first.
    private static void ForwardStep<T>(int units, in LstmTensors<T> tensors, nint row, nint position, nint place, T* h, T* c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* z = ScalarRecurrent.Inputs(tensors.Z, tensors.ZRows, position, 4 * units), gates = tensors.Gates + (place * 4 * units);
        for (nint j = 0; j < 4 * units; j++)
        {
            var sum = z[j] + ScalarRecurrent.Product(h, Factors(tensors, units, row, j), tensors.Kernel + j, units, 4 * units);
            gates[j] = j / units == 2 ? T.Tanh(sum) : ScalarRecurrent.Sigmoid(sum);
        }

        var takes = tensors.Mask == null || tensors.Mask[position];
        for (nint i = 0; i < units; i++)
        {
            var state = (gates[units + i] * c[i]) + (gates[i] * gates[(2 * units) + i]);
            tensors.C[(place * units) + i] = takes ? state : c[i];
            tensors.HByTime[(place * units) + i] = takes ? gates[(3 * units) + i] * T.Tanh(state) : h[i];
        }
    }

    private static void BackwardStep<T>(int units, in LstmGradientTensors<T> tensors, nint row, nint position, nint place, T* h, T* c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var scratch = Scratch.Open();
        T* dh = tensors.DInitialH + (row * units), dc = tensors.DInitialC + (row * units), dz = (T*)scratch.Bytes(4 * units * sizeof(T));
        for (nint i = 0; tensors.DH != null && i < units; i++)
        {
            dh[i] += tensors.DH[(position * units) + i];
        }

        if (tensors.Forward.Mask != null && !tensors.Forward.Mask[position])
        {
            new Span<T>(dz, 4 * units).Clear();
        }
        else
        {
            BackwardStep(units, tensors, row, place, h, c, dh, dc, dz);
        }

        ScalarRecurrent.StoreGradient(dz, tensors.DZ, tensors.Forward.ZRows, position, 4 * units);
    }

    private static void BackwardStep<T>(int units, in LstmGradientTensors<T> tensors, nint row, nint place, T* h, T* c, T* dh, T* dc, T* dz)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GateGradients(units, tensors.Forward, place, c, dh, dc, dz);
        new Span<T>(dh, units).Clear();
        for (nint j = 0; j < 4 * units; j++)
        {
            ScalarRecurrent.Spread(
                dz[j], h, Factors(tensors.Forward, units, row, j), tensors.Forward.Kernel + j, units, 4 * units, dh, tensors.DKernel + j);
        }
    }

    private static void GateGradients<T>(int units, in LstmTensors<T> forward, nint place, T* c, T* dh, T* dc, T* dz)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gates = forward.Gates + (place * 4 * units);
        for (nint i = 0; i < units; i++)
        {
            var (input, forget, candidate, output) = (gates[i], gates[units + i], gates[(2 * units) + i], gates[(3 * units) + i]);
            var tanh = T.Tanh(forward.C[(place * units) + i]);
            var dState = dc[i] + (dh[i] * output * (T.One - (tanh * tanh)));
            dz[i] = dState * candidate * input * (T.One - input);
            dz[units + i] = dState * c[i] * forget * (T.One - forget);
            dz[(2 * units) + i] = dState * input * (T.One - (candidate * candidate));
            dz[(3 * units) + i] = dh[i] * tanh * output * (T.One - output);
            dc[i] = dState * forget;
        }
    }

    // The factors of the gate that a column belongs to.
    private static T* Factors<T>(in LstmTensors<T> tensors, int units, nint row, nint column)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        tensors.Dropout == null ? null : tensors.Dropout + (row * 4 * units) + (column / units * units);
}
