using System.Runtime.Intrinsics;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Tests.Kernels;

/// <summary>Masks, dropout factors, inputs looked up in a table, and both directions, for each cell and vector width.</summary>
[TestClass]
public sealed unsafe class RecurrentVariantTests
{
    [TestMethod]
    [DataRow(128)]
    [DataRow(256)]
    [DataRow(512)]
    public void TheSimpleCellAgreesWithTheScalarOne(int width)
    {
        foreach (var test in RecurrentCase.All(gates: 1))
        {
            using var values = test;
            var (h, last, dz, dKernel, dInitial, dh) = (test.Sequence(), test.State(), test.Sequence(), test.New(test.Kernel.Count), test.State(), test.Sequence());
            SimpleRnnTensors<T> Tensors<T>(Func<Values, nint> at)
                where T : unmanaged => new()
                {
                    Z = (T*)at(test.Z),
                    ZRows = test.ZRows,
                    Kernel = (T*)at(test.Kernel),
                    InitialH = (T*)at(test.Initial),
                    Mask = test.Mask,
                    Dropout = Or<T>(test.Dropout, at),
                    H = (T*)at(h),
                    LastH = (T*)at(last),
                };
            SimpleRnnGradientTensors<T> Gradients<T>(Func<Values, nint> at)
                where T : unmanaged => new()
                {
                    Forward = Tensors<T>(at),
                    DH = (T*)at(dh),
                    DLastH = (T*)at(test.Initial),
                    DZ = (T*)at(dz),
                    DKernel = (T*)at(dKernel),
                    DInitialH = (T*)at(dInitial),
                };
            Run<SimpleRnn.ForwardPass, SimpleRnnTensors<float>>(width, test, Tensors<float>(Single));
            ScalarSimpleRnn.Forward(test.Shape, Tensors<double>(Double), test.Rows);
            Run<SimpleRnn.BackwardPass, SimpleRnnGradientTensors<float>>(width, test, Gradients<float>(Single));
            ScalarSimpleRnn.Backward(test.Shape, Gradients<double>(Double), test.Rows);
            test.Check();
        }
    }

    [TestMethod]
    [DataRow(128)]
    [DataRow(256)]
    [DataRow(512)]
    public void TheLstmAgreesWithTheScalarOne(int width)
    {
        foreach (var test in RecurrentCase.All(gates: 4))
        {
            using var values = test;
            var (h, c, gates, hByTime, lastH, lastC) = (test.Sequence(), test.Sequence(), test.Sequence(4), test.Sequence(), test.State(), test.State());
            var (dz, dKernel, dInitialH, dInitialC, dh) = (test.New(test.Z.Count), test.New(test.Kernel.Count), test.State(), test.State(), test.Sequence());
            LstmTensors<T> Tensors<T>(Func<Values, nint> at)
                where T : unmanaged => new()
                {
                    Z = (T*)at(test.Z),
                    ZRows = test.ZRows,
                    Kernel = (T*)at(test.Kernel),
                    InitialH = (T*)at(test.Initial),
                    InitialC = (T*)at(test.Initial),
                    Mask = test.Mask,
                    Dropout = Or<T>(test.Dropout, at),
                    H = (T*)at(h),
                    LastH = (T*)at(lastH),
                    LastC = (T*)at(lastC),
                    C = (T*)at(c),
                    Gates = (T*)at(gates),
                    HByTime = (T*)at(hByTime),
                    Batch = test.Rows,
                };
            LstmGradientTensors<T> Gradients<T>(Func<Values, nint> at)
                where T : unmanaged => new()
                {
                    Forward = Tensors<T>(at),
                    DH = (T*)at(dh),
                    DLastC = (T*)at(test.Initial),
                    DZ = (T*)at(dz),
                    DKernel = (T*)at(dKernel),
                    DInitialH = (T*)at(dInitialH),
                    DInitialC = (T*)at(dInitialC),
                };
            Run<Lstm.ForwardPass, LstmTensors<float>>(width, test, Tensors<float>(Single));
            ScalarLstm.Forward(test.Shape, Tensors<double>(Double), test.Rows);
            Run<Lstm.BackwardPass, LstmGradientTensors<float>>(width, test, Gradients<float>(Single));
            ScalarLstm.Backward(test.Shape, Gradients<double>(Double), test.Rows);
            test.Check();
        }
    }

    [TestMethod]
    [DataRow(128, true)]
    [DataRow(256, true)]
    [DataRow(512, true)]
    [DataRow(128, false)]
    [DataRow(256, false)]
    [DataRow(512, false)]
    public void TheGruAgreesWithTheScalarOne(int width, bool resetsAfter)
    {
        foreach (var test in RecurrentCase.All(gates: 3))
        {
            using var values = test;
            var (h, inner, gates, last, bias) = (test.Sequence(), test.Sequence(), test.Sequence(3), test.State(), test.New(3 * test.Shape.Units));
            var (dz, dKernel, dInitial, dh, dBias) = (test.Sequence(3), test.New(test.Kernel.Count), test.State(), test.Sequence(), test.New(bias.Count));
            GruTensors<T> Tensors<T>(Func<Values, nint> at)
                where T : unmanaged => new()
                {
                    Z = (T*)at(test.Z),
                    ZRows = test.ZRows,
                    Kernel = (T*)at(test.Kernel),
                    Bias = Or<T>(resetsAfter ? bias : null, at),
                    InitialH = (T*)at(test.Initial),
                    Mask = test.Mask,
                    Dropout = Or<T>(test.Dropout, at),
                    H = (T*)at(h),
                    LastH = (T*)at(last),
                    Gates = (T*)at(gates),
                    Inner = (T*)at(inner),
                };
            GruGradientTensors<T> Gradients<T>(Func<Values, nint> at)
                where T : unmanaged => new()
                {
                    Forward = Tensors<T>(at),
                    DH = (T*)at(dh),
                    DLastH = (T*)at(test.Initial),
                    DZ = (T*)at(dz),
                    DKernel = (T*)at(dKernel),
                    DInitialH = (T*)at(dInitial),
                    DBias = Or<T>(resetsAfter ? dBias : null, at),
                };
            Run<Gru.ForwardPass, GruTensors<float>>(width, test, Tensors<float>(Single));
            ScalarGru.Forward(test.Shape, Tensors<double>(Double), test.Rows);
            Run<Gru.BackwardPass, GruGradientTensors<float>>(width, test, Gradients<float>(Single));
            ScalarGru.Backward(test.Shape, Gradients<double>(Double), test.Rows);
            test.Check();
        }
    }

    private static nint Single(Values values) => (nint)values.Single;

    private static nint Double(Values values) => (nint)values.Double;

    private static T* Or<T>(Values? values, Func<Values, nint> at)
        where T : unmanaged => values is null ? null : (T*)at(values);

    private static void Run<TPass, TTensors>(int width, RecurrentCase test, in TTensors tensors)
        where TPass : struct, IRecurrentPass<TTensors>
        where TTensors : struct
    {
        switch (width)
        {
            case 128:
                TPass.Run<Simd128, Vector128<float>>(test.Shape, tensors, test.Rows);
                break;
            case 256:
                TPass.Run<Simd256, Vector256<float>>(test.Shape, tensors, test.Rows);
                break;
            default:
                TPass.Run<Simd512, Vector512<float>>(test.Shape, tensors, test.Rows);
                break;
        }
    }
}
