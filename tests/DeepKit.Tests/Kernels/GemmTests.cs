using System.Runtime.Intrinsics;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Tests.Kernels;

[TestClass]
public sealed unsafe class GemmTests
{
    private delegate void Multiply(
        int m, int n, int k, Matrix<float> a, Matrix<float> b, float* c, int stride, bool accumulate, Epilogue<float> epilogue);

    [TestMethod]
    [DataRow(0)]
    [DataRow(128)]
    [DataRow(256)]
    [DataRow(512)]
    public void SmallSizesAgreeWithTheScalarProduct(int width)
    {
        for (var m = 0; m <= 20; m++)
        {
            for (var n = 1; n <= 40; n++)
            {
                var k = ((m * 7) + (n * 3)) % 21;
                Check(ForWidth(width), (m, n, k), (n & 1) != 0, (m & 1) != 0, (n & 2) != 0, (FusedActivation)((m >> 1) & 1), (m & 4) != 0);
            }
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(128)]
    [DataRow(256)]
    [DataRow(512)]
    public void EveryDepthAgreesWithTheScalarProduct(int width)
    {
        for (var k = 0; k <= 20; k++)
        {
            for (var kind = 0; kind < 32; kind++)
            {
                var activation = (FusedActivation)((kind >> 3) & 1);
                Check(ForWidth(width), (7, 35, k), (kind & 1) != 0, (kind & 2) != 0, (kind & 4) != 0, activation, kind > 15);
            }
        }
    }

    [TestMethod]
    [DataRow(1, 100, 300)]
    [DataRow(100, 1, 300)]
    [DataRow(30, 50, 600)]
    [DataRow(301, 33, 270)]
    [DataRow(290, 70, 20)]
    [DataRow(5, 2100, 3)]
    [DataRow(150, 520, 20)]
    public void BlockedSizesAgreeWithTheScalarProduct(int m, int n, int k)
    {
        foreach (var width in new[] { 0, 128, 256, 512 })
        {
            for (var kind = 0; kind < 4; kind++)
            {
                Check(ForWidth(width), (m, n, k), (kind & 1) != 0, (kind & 2) != 0, kind == 1, FusedActivation.Relu, true);
            }
        }
    }

    [TestMethod]
    public void NothingIsAllocated()
    {
        using var a = Values.Random(64 * 64, 1);
        using var c = Values.Random(64 * 64, 2);
        void Run() => Gemm.Multiply(64, 64, 64, new Matrix<float>(a.Single, 64), new Matrix<float>(a.Single, 64, true), c.Single, 64);
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [TestMethod]
    public void ReluKeepsNaN()
    {
        float one = 1f, notANumber = float.NaN, result = 0f;
        var relu = new Epilogue<float>(null, FusedActivation.Relu);
        foreach (var width in new[] { 0, 128, 256, 512 })
        {
            ForWidth(width)(1, 1, 1, new Matrix<float>(&one, 1), new Matrix<float>(&notANumber, 1), &result, 1, false, relu);
            Assert.IsTrue(float.IsNaN(result));
        }
    }

    private static Multiply ForWidth(int width) => width switch
    {
        128 => GemmDriver<Simd128, Vector128<float>>.Multiply,
        256 => GemmDriver<Simd256, Vector256<float>>.Multiply,
        512 => GemmDriver<Simd512, Vector512<float>>.Multiply,
        _ => Gemm.Multiply,
    };

    // The rows of every matrix are longer than needed: what lies between must be neither used nor changed.
    private static void Check(
        Multiply multiply, (int M, int N, int K) size, bool transposeA, bool transposeB, bool accumulate,
        FusedActivation activation, bool biased)
    {
        var (m, n, k) = size;
        int strideA = (transposeA ? m : k) + 3, strideB = (transposeB ? k : n) + 1, stride = n + 2;
        using var a = Values.Random(strideA * (transposeA ? k : m), 1);
        using var b = Values.Random(strideB * (transposeB ? n : k), 2);
        using var c = Values.Random(stride * m, 3);
        using var bias = Values.Random(n, 4);
        multiply(
            m, n, k, new Matrix<float>(a.Single, strideA, transposeA), new Matrix<float>(b.Single, strideB, transposeB),
            c.Single, stride, accumulate, new Epilogue<float>(biased ? bias.Single : null, activation));
        ScalarGemm.Multiply(
            m, n, k, new Matrix<double>(a.Double, strideA, transposeA), new Matrix<double>(b.Double, strideB, transposeB),
            c.Double, stride, accumulate, new Epilogue<double>(biased ? bias.Double : null, activation));
        c.Check($"[{m}, {k}]·[{k}, {n}], transposed {transposeA} {transposeB}, accumulate {accumulate}, {activation}, bias {biased}");
    }
}
