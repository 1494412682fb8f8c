using System.Runtime.Intrinsics;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Tests.Kernels;

[TestClass]
public sealed unsafe class ConvolutionPoolTests
{
    private const int Images = 2;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void AgreesWithConvolutionThenPooling(string name, object boxedConvolution, object boxedPool)
    {
        var shape = (ConvolutionShape)boxedConvolution;
        var pool = (PoolShape)boxedPool;
        foreach (var activation in Enum.GetValues<FusedActivation>())
        {
            foreach (var width in new[] { 0, 128, 256, 512 })
            {
                Check(shape, pool, activation, width, $"{name}, {activation}, width {width}");
            }
        }
    }

    [TestMethod]
    public void NothingIsAllocated()
    {
        var shape = ConvolutionCases.All().First();
        var pool = Pools(shape)[0];
        using var x = Values.Random(Images * shape.ImageSize, 1);
        using var filters = Values.Random(shape.PatchSize * shape.Filters, 2);
        using var pooled = Values.Random(Images * pool.OutputSize, 5);
        var argmax = stackalloc byte[Images * pool.OutputSize];
        var arguments = new ConvolutionPoolGradient
        {
            Input = x.Single,
            Filters = filters.Single,
            Pooled = pooled.Single,
            ArgMax = argmax,
            DPooled = pooled.Single,
            DFilters = filters.Single,
            DInput = x.Single,
        };
        long before = 0;
        for (var round = 0; round < 2; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            ConvolutionPool.Forward(shape, pool, x.Single, filters.Single, default, pooled.Single, argmax, Images);
            ConvolutionPool.Backward(shape, pool, arguments, FusedActivation.Relu, Images);
        }

        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Check(ConvolutionShape shape, PoolShape pool, FusedActivation activation, int width, string what)
    {
        using var x = Values.Random(Images * shape.ImageSize, 1);
        using var filters = Values.Random(shape.PatchSize * shape.Filters, 2);
        using var bias = Values.Random(shape.Filters, 3);
        using var y = Values.Random(Images * shape.OutputSize, 4);
        using var pooled = Values.Random(Images * pool.OutputSize, 5);
        var argmax = stackalloc byte[Images * pool.OutputSize];
        var expectedArgmax = stackalloc byte[Images * pool.OutputSize];
        var epilogue = new Epilogue<float>(bias.Single, activation);
        Forward(width, shape, pool, x.Single, filters.Single, epilogue, pooled.Single, argmax);
        ScalarConvolution.Forward(
            shape, x.Double, filters.Double, y.Double, Images, new Epilogue<double>(bias.Double, activation));
        ScalarPooling.Max(pool, y.Double, pooled.Double, expectedArgmax, Images);
        pooled.Check(what + ", pooled");
        for (var i = 0; i < pooled.Count; i++)
        {
            // Where ReLU left nothing, all positions are equal and none is needed.
            Assert.IsTrue(argmax[i] == expectedArgmax[i] || (activation == FusedActivation.Relu && pooled.Double[i] <= 0), what);
        }

        CheckBackward((shape, pool, activation, width, what), x, filters, y, pooled, argmax);
    }

    private static void CheckBackward(
        (ConvolutionShape Shape, PoolShape Pool, FusedActivation Activation, int Width, string What) of,
        Values x, Values filters, Values y, Values pooled, byte* argmax)
    {
        using var dPooled = Values.Random(pooled.Count, 6);
        using var dFilters = Values.Random(filters.Count, 7);
        using var dBias = Values.Random(of.Shape.Filters, 8);
        using var dx = Values.Random(x.Count, 9);
        var arguments = new ConvolutionPoolGradient
        {
            Input = x.Single,
            Filters = filters.Single,
            Pooled = pooled.Single,
            ArgMax = argmax,
            DPooled = dPooled.Single,
            DFilters = dFilters.Single,
            DBias = dBias.Single,
            DInput = dx.Single,
        };
        Backward(of.Width, of.Shape, of.Pool, arguments, of.Activation);
        using var dy = Values.Random(y.Count, 10);
        ScalarPooling.MaxGradient(of.Pool, y.Double, pooled.Double, dPooled.Double, dy.Double, Images);
        for (var i = 0; i < y.Count; i++)
        {
            dy.Double[i] = of.Activation == FusedActivation.Relu && y.Double[i] <= 0 ? 0 : dy.Double[i];
        }

        ScalarConvolution.BackpropFilter(of.Shape, x.Double, dy.Double, dFilters.Double, Images);
        ScalarConvolution.BackpropInput(of.Shape, filters.Double, dy.Double, dx.Double, Images);
        ScalarBias.AddGradient(dy.Double, dBias.Double, Images * of.Shape.OutputPixels, of.Shape.Filters);
        dFilters.Check(of.What + ", filters' gradient");
        dBias.Check(of.What + ", bias' gradient");
        dx.Check(of.What + ", input's gradient");
    }

    private static IEnumerable<object[]> Cases =>
        from shape in ConvolutionCases.All()
        where shape.OutputPixels > 0
        from pool in Pools(shape)
        where pool.OutputSize > 0
        select new object[]
        {
            $"{ConvolutionCases.Describe(shape)}, pool {pool.WindowHeight}x{pool.WindowWidth} by {pool.StrideY} pad {pool.PadTop}",
            shape,
            pool,
        };

    private static PoolShape[] Pools(ConvolutionShape shape)
    {
        var image = (shape.OutputHeight, shape.OutputWidth, shape.Filters);
        return
        [
            new(image, (2, 2), (2, 2), false),
            new(image, (2, 2), (2, 2), true),
            new(image, (3, 2), (1, 2), true),
            new(image, (2, 2), (3, 3), false),
        ];
    }

    private static void Forward(
        int width, in ConvolutionShape shape, in PoolShape pool, float* x, float* filters, Epilogue<float> epilogue,
        float* pooled, byte* argmax)
    {
        switch (width)
        {
            case 128:
                ConvolutionPool.Forward<Simd128, Vector128<float>>(shape, pool, x, filters, epilogue, pooled, argmax, Images);
                break;
            case 256:
                ConvolutionPool.Forward<Simd256, Vector256<float>>(shape, pool, x, filters, epilogue, pooled, argmax, Images);
                break;
            case 512:
                ConvolutionPool.Forward<Simd512, Vector512<float>>(shape, pool, x, filters, epilogue, pooled, argmax, Images);
                break;
            default:
                ConvolutionPool.Forward(shape, pool, x, filters, epilogue, pooled, argmax, Images);
                break;
        }
    }

    private static void Backward(
        int width, in ConvolutionShape shape, in PoolShape pool, in ConvolutionPoolGradient arguments, FusedActivation activation)
    {
        switch (width)
        {
            case 128:
                ConvolutionPool.Backward<Simd128, Vector128<float>>(shape, pool, arguments, activation, Images);
                break;
            case 256:
                ConvolutionPool.Backward<Simd256, Vector256<float>>(shape, pool, arguments, activation, Images);
                break;
            case 512:
                ConvolutionPool.Backward<Simd512, Vector512<float>>(shape, pool, arguments, activation, Images);
                break;
            default:
                ConvolutionPool.Backward(shape, pool, arguments, activation, Images);
                break;
        }
    }
}
