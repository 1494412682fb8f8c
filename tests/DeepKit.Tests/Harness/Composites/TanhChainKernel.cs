using System.Numerics;
using DeepKit.Graphs;

namespace DeepKit.Tests.Harness.Composites;

/// <summary>What <see cref="TanhChain"/> and its gradient compute, in plain loops.</summary>
internal static class TanhChainKernel
{
    public static void Run<T>(KernelContext op) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = op.Read<T>(0);
        var last = op.Write<T>(0);
        var total = op.Write<T>(1);
        var size = op.InputAxis(1, 0);
        total.Clear();
        for (var row = 0; row < x.Length; row += size)
        {
            var states = States(x.Slice(row, size).ToArray(), op.Read<T>(1), op.Node.Attributes.Get<long>("steps"));
            states[^1].CopyTo(last[row..]);
            foreach (var state in states[1..])
            {
                AddTo(total.Slice(row, size), state);
            }
        }
    }

    public static void RunGradient<T>(KernelContext op) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var x = op.Read<T>(0);
        var w = op.Read<T>(1);
        var dx = op.Write<T>(0);
        var dw = op.Write<T>(1);
        var size = op.InputAxis(1, 0);
        var seeds = TanhChainGrad.Seeds(op.Node);
        dw.Clear();
        for (var row = 0; row < x.Length; row += size)
        {
            var states = States(x.Slice(row, size).ToArray(), w, op.Node.Attributes.Get<long>("steps"));
            var dLast = seeds[0] is { } last ? op.Read<T>(last).Slice(row, size) : new T[size];
            var dTotal = seeds[1] is { } total ? op.Read<T>(total).Slice(row, size) : new T[size];
            GoBack(states, w, dLast.ToArray(), dTotal, dx.Slice(row, size), dw);
        }
    }

    private static T[][] States<T>(T[] x, ReadOnlySpan<T> w, long steps) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var states = new T[steps + 1][];
        states[0] = x;
        for (var step = 1; step <= steps; step++)
        {
            states[step] = new T[x.Length];
            for (var column = 0; column < x.Length; column++)
            {
                var sum = x[column];
                for (var inner = 0; inner < x.Length; inner++)
                {
                    sum += states[step - 1][inner] * w[(inner * x.Length) + column];
                }
                states[step][column] = T.Tanh(sum);
            }
        }
        return states;
    }

    private static void GoBack<T>(T[][] states, ReadOnlySpan<T> w, T[] dState, ReadOnlySpan<T> dTotal, Span<T> dx, Span<T> dw)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        dx.Clear();
        for (var step = states.Length - 1; step > 0; step--)
        {
            AddTo(dState, dTotal);
            var before = new T[dState.Length];
            for (var column = 0; column < dState.Length; column++)
            {
                var dSum = dState[column] * (T.One - (states[step][column] * states[step][column]));
                dx[column] += dSum;
                for (var inner = 0; inner < dState.Length; inner++)
                {
                    dw[(inner * dState.Length) + column] += states[step - 1][inner] * dSum;
                    before[inner] += dSum * w[(inner * dState.Length) + column];
                }
            }
            dState = before;
        }
        AddTo(dx, dState);
    }

    private static void AddTo<T>(Span<T> sum, ReadOnlySpan<T> values) where T : INumber<T>
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += values[i];
        }
    }
}
