using System.Runtime.Intrinsics;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Tests.Kernels;

[TestClass]
public sealed unsafe class RecurrentTests
{
    private const int Steps = 3;

    private delegate void LstmForward(in RecurrentShape shape, in LstmTensors<float> tensors, int rows);

    private delegate void LstmBackward(in RecurrentShape shape, in LstmGradientTensors<float> tensors, int rows);

    [TestMethod]
    [DataRow(128)]
    [DataRow(256)]
    [DataRow(512)]
    public void EveryVectorWidthAgreesWithTheScalarLstm(int width)
    {
        var (forward, backward) = width switch
        {
            128 => Passes<Simd128, Vector128<float>>(),
            256 => Passes<Simd256, Vector256<float>>(),
            _ => Passes<Simd512, Vector512<float>>(),
        };
        foreach (var (rows, units) in new[] { (1, 1), (2, 3), (7, 8), (5, 17), (4, 32), (3, 70) })
        {
            Check(forward, backward, rows, units, reverse: units % 2 == 0);
        }
    }

    [TestMethod]
    public void NothingIsAllocated()
    {
        const int rows = 4, units = 16;
        var shape = new RecurrentShape(Steps, units, false);
        using var x = Values.Random(rows * Steps * 4 * units, 1);
        using var y = Values.Random(rows * Steps * 4 * units, 2);
        using var kernel = Values.Random(4 * units * units, 3);
        using var dKernel = Values.Random(4 * units * units, 4);
        var tensors = Tensors(rows, x.Single, kernel.Single, x.Single, x.Single, x.Single, y.Single, y.Single);
        void Run()
        {
            Lstm.Forward(shape, tensors, rows);
            Lstm.Backward(shape, Gradients(tensors, x.Single, x.Single, dKernel.Single, y.Single, y.Single), rows);
        }

        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [TestMethod]
    public void WhatNobodyReadsNeedNotBeKept()
    {
        const int rows = 5, units = 19;
        var shape = new RecurrentShape(Steps, units, Reverse: true);
        using var z = Values.Random(rows * Steps * 4 * units, 1);
        using var kernel = Values.Random(4 * units * units, 2);
        using var initial = Values.Random(rows * units, 3);
        using var h = Values.Random(rows * Steps * units, 4);
        using var c = Values.Random(rows * Steps * units, 5);
        using var gates = Values.Random(rows * Steps * 4 * units, 6);
        using var last = Values.Random(rows * units, 7);
        using var other = Values.Random(rows * units, 8);
        var kept = Tensors(rows, z.Single, kernel.Single, initial.Single, h.Single, c.Single, last.Single, gates.Single);
        Lstm.Forward(shape, kept, rows);
        Lstm.Forward(shape, kept with { HByTime = null, C = null, Gates = null, LastH = other.Single, LastC = other.Single }, rows);

        Assert.IsTrue(new Span<float>(last.Single, rows * units).SequenceEqual(new Span<float>(other.Single, rows * units)));
    }

    [TestMethod]
    public void SigmoidAndTanhAgreeWithTheExactOnes()
    {
        const int count = 4001;
        using var x = Values.Random(count, 1);
        using var sigmoid = Values.Random(count, 2);
        using var tanh = Values.Random(count, 3);
        for (var i = 0; i < count; i++)
        {
            x.Single[i] = (float)(Math.Sign(i - 2000) * Math.Pow(10, (Math.Abs(i - 2000) / 250.0) - 6));
            (sigmoid.Double[i], tanh.Double[i]) = (1 / (1 + Math.Exp(-(double)x.Single[i])), Math.Tanh(x.Single[i]));
        }

        (x.Single[0], sigmoid.Double[0], tanh.Double[0]) = (float.NaN, double.NaN, double.NaN);
        (x.Single[count - 1], sigmoid.Double[count - 1], tanh.Double[count - 1]) = (float.NaN, double.NaN, double.NaN);
        SimdFunctions.Sigmoid(new(x.Single, count), new(sigmoid.Single, count));
        SimdFunctions.Tanh(new(x.Single, count), new(tanh.Single, count));
        sigmoid.Check("sigmoid");
        tanh.Check("tanh");
    }

    private static (LstmForward Forward, LstmBackward Backward) Passes<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct => (Lstm.ForwardPass.Run<TSimd, TVector>, Lstm.BackwardPass.Run<TSimd, TVector>);

    private static void Check(LstmForward forward, LstmBackward backward, int rows, int units, bool reverse)
    {
        var shape = new RecurrentShape(Steps, units, reverse);
        using var z = Values.Random(rows * Steps * 4 * units, 1);
        using var kernel = Values.Random(4 * units * units, 2);
        using var initial = Values.Random(rows * units, 3);
        using var h = Values.Random(rows * Steps * units, 4);
        using var c = Values.Random(rows * Steps * units, 5);
        using var last = Values.Random(rows * units, 6);
        using var gates = Values.Random(rows * Steps * 4 * units, 7);
        using var dh = Values.Random(rows * Steps * units, 8);
        using var dz = Values.Random(rows * Steps * 4 * units, 9);
        using var dKernel = Values.Random(4 * units * units, 10);
        using var dInitialH = Values.Random(rows * units, 11);
        using var dInitialC = Values.Random(rows * units, 12);
        var single = Tensors(rows, z.Single, kernel.Single, initial.Single, h.Single, c.Single, last.Single, gates.Single);
        var wide = Tensors(rows, z.Double, kernel.Double, initial.Double, h.Double, c.Double, last.Double, gates.Double);
        forward(shape, single, rows);
        ScalarLstm.Forward(shape, wide, rows);
        backward(shape, Gradients(single, dh.Single, dz.Single, dKernel.Single, dInitialH.Single, dInitialC.Single), rows);
        ScalarLstm.Backward(shape, Gradients(wide, dh.Double, dz.Double, dKernel.Double, dInitialH.Double, dInitialC.Double), rows);
        foreach (var values in new[] { h, c, last, gates, dz, dKernel, dInitialH, dInitialC })
        {
            values.Check($"{rows} rows, {units} units");
        }
    }

    private static LstmTensors<T> Tensors<T>(int rows, T* z, T* kernel, T* initial, T* h, T* c, T* last, T* gates)
        where T : unmanaged => new()
        {
            Z = z,
            Kernel = kernel,
            InitialH = initial,
            InitialC = initial,
            HByTime = h,
            Batch = rows,
            C = c,
            LastH = last,
            LastC = last,
            Gates = gates,
        };

    private static LstmGradientTensors<T> Gradients<T>(LstmTensors<T> forward, T* dh, T* dz, T* dKernel, T* dInitialH, T* dInitialC)
        where T : unmanaged => new()
        {
            Forward = forward,
            DH = dh,
            DZ = dz,
            DKernel = dKernel,
            DInitialH = dInitialH,
            DInitialC = dInitialC,
        };
}
