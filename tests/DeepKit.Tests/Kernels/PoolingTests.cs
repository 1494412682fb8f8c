using System.Runtime.Intrinsics;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Tests.Kernels;

[TestClass]
public sealed unsafe class PoolingTests
{
    [TestMethod]
    [DataRow(2, 2, false)]
    [DataRow(2, 2, true)]
    [DataRow(3, 2, true)]
    [DataRow(3, 1, true)]
    [DataRow(2, 3, false)]
    public void MaxAndItsGradientAgreeWithTheScalarOnes(int window, int stride, bool same)
    {
        foreach (var channels in new[] { 1, 3, 4, 8, 16, 21, 37 })
        {
            var shape = new PoolShape((7, 8, channels), (window, window), (stride, stride), same);
            foreach (var width in new[] { 0, 128, 256, 512 })
            {
                Check(shape, width, $"{channels} channels, width {width}");
            }
        }
    }

    private static void Check(PoolShape shape, int width, string what)
    {
        using var x = Values.Random(shape.ImageSize, 1);
        using var y = Values.Random(shape.OutputSize, 2);
        using var dy = Values.Random(shape.OutputSize, 3);
        using var dx = Values.Random(shape.ImageSize, 4);
        byte* argmax = stackalloc byte[shape.OutputSize], expected = stackalloc byte[shape.OutputSize];
        new Span<float>(dx.Single, width == 0 ? 0 : dx.Count).Clear();
        switch (width)
        {
            case 128:
                PoolKernel<Simd128, Vector128<float>>.Max(shape, x.Single, y.Single, argmax);
                PoolKernel<Simd128, Vector128<float>>.MaxGradient(shape, x.Single, y.Single, dy.Single, dx.Single);
                break;
            case 256:
                PoolKernel<Simd256, Vector256<float>>.Max(shape, x.Single, y.Single, argmax);
                PoolKernel<Simd256, Vector256<float>>.MaxGradient(shape, x.Single, y.Single, dy.Single, dx.Single);
                break;
            case 512:
                PoolKernel<Simd512, Vector512<float>>.Max(shape, x.Single, y.Single, argmax);
                PoolKernel<Simd512, Vector512<float>>.MaxGradient(shape, x.Single, y.Single, dy.Single, dx.Single);
                break;
            default:
                Pooling.Max(shape, x.Single, y.Single, argmax, 1);
                Pooling.MaxGradient(shape, x.Single, y.Single, dy.Single, dx.Single, 1);
                break;
        }

        ScalarPooling.Max(shape, x.Double, y.Double, expected, 1);
        ScalarPooling.MaxGradient(shape, x.Double, y.Double, dy.Double, dx.Double, 1);
        y.Check(what);
        dx.Check(what + ", gradient");
        CollectionAssert.AreEqual(new Span<byte>(expected, y.Count).ToArray(), new Span<byte>(argmax, y.Count).ToArray(), what);
    }
}
