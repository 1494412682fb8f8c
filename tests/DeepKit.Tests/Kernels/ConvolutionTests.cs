using System.Runtime.Intrinsics;
using DeepKit.Kernels;
using DeepKit.Kernels.Scalar;

namespace DeepKit.Tests.Kernels;

[TestClass]
public sealed unsafe class ConvolutionTests
{
    private const int Images = 2;

    [TestMethod]
    [DynamicData(nameof(ConvolutionCases.Shapes), typeof(ConvolutionCases))]
    public void ForwardAgreesWithTheScalarOne(string name, object boxed)
    {
        var shape = (ConvolutionShape)boxed;
        using var x = Values.Random(Images * shape.ImageSize, 1);
        using var filters = Values.Random(shape.PatchSize * shape.Filters, 2);
        using var bias = Values.Random(shape.Filters, 3);
        foreach (var width in new[] { 0, 128, 256, 512 })
        {
            using var y = Values.Random(Images * shape.OutputSize, 4);
            var epilogue = new Epilogue<float>(width == 128 ? null : bias.Single, (FusedActivation)(width / 256 % 2));
            switch (width)
            {
                case 128:
                    Convolution.Forward<Simd128, Vector128<float>>(shape, x.Single, filters.Single, y.Single, Images, epilogue);
                    break;
                case 256:
                    Convolution.Forward<Simd256, Vector256<float>>(shape, x.Single, filters.Single, y.Single, Images, epilogue);
                    break;
                case 512:
                    Convolution.Forward<Simd512, Vector512<float>>(shape, x.Single, filters.Single, y.Single, Images, epilogue);
                    break;
                default:
                    Convolution.Forward(shape, x.Single, filters.Single, y.Single, Images, epilogue);
                    break;
            }

            var wide = new Epilogue<double>(width == 128 ? null : bias.Double, epilogue.Activation);
            ScalarConvolution.Forward(shape, x.Double, filters.Double, y.Double, Images, wide);
            y.Check($"{name}, width {width}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(ConvolutionCases.Shapes), typeof(ConvolutionCases))]
    public void InputGradientAgreesWithTheScalarOne(string name, object boxed)
    {
        var shape = (ConvolutionShape)boxed;
        using var filters = Values.Random(shape.PatchSize * shape.Filters, 2);
        using var dy = Values.Random(Images * shape.OutputSize, 3);
        foreach (var width in new[] { 0, 128, 256, 512 })
        {
            using var dx = Values.Random(Images * shape.ImageSize, 4);
            switch (width)
            {
                case 128:
                    Convolution.BackpropInput<Simd128, Vector128<float>>(shape, filters.Single, dy.Single, dx.Single, Images);
                    break;
                case 256:
                    Convolution.BackpropInput<Simd256, Vector256<float>>(shape, filters.Single, dy.Single, dx.Single, Images);
                    break;
                case 512:
                    Convolution.BackpropInput<Simd512, Vector512<float>>(shape, filters.Single, dy.Single, dx.Single, Images);
                    break;
                default:
                    Convolution.BackpropInput(shape, filters.Single, dy.Single, dx.Single, Images);
                    break;
            }

            ScalarConvolution.BackpropInput(shape, filters.Double, dy.Double, dx.Double, Images);
            dx.Check($"{name}, width {width}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(ConvolutionCases.Shapes), typeof(ConvolutionCases))]
    public void FilterGradientAgreesWithTheScalarOne(string name, object boxed)
    {
        var shape = (ConvolutionShape)boxed;
        using var x = Values.Random(Images * shape.ImageSize, 2);
        using var dy = Values.Random(Images * shape.OutputSize, 3);
        foreach (var width in new[] { 0, 128, 256, 512 })
        {
            using var dFilters = Values.Random(shape.PatchSize * shape.Filters, 4);
            switch (width)
            {
                case 128:
                    Convolution.BackpropFilter<Simd128, Vector128<float>>(shape, x.Single, dy.Single, dFilters.Single, Images);
                    break;
                case 256:
                    Convolution.BackpropFilter<Simd256, Vector256<float>>(shape, x.Single, dy.Single, dFilters.Single, Images);
                    break;
                case 512:
                    Convolution.BackpropFilter<Simd512, Vector512<float>>(shape, x.Single, dy.Single, dFilters.Single, Images);
                    break;
                default:
                    Convolution.BackpropFilter(shape, x.Single, dy.Single, dFilters.Single, Images);
                    break;
            }

            ScalarConvolution.BackpropFilter(shape, x.Double, dy.Double, dFilters.Double, Images);
            dFilters.Check($"{name}, width {width}");
        }
    }

    [TestMethod]
    [DataRow(28, 3, 1, 1, false, 26, 0)]
    [DataRow(28, 3, 1, 1, true, 28, 1)]
    [DataRow(28, 3, 2, 1, true, 14, 0)]
    [DataRow(7, 3, 2, 2, true, 4, 2)]
    [DataRow(7, 3, 1, 2, false, 3, 0)]
    [DataRow(2, 3, 1, 1, false, 0, 0)]
    public void WindowsLieAsInTensorFlow(int size, int window, int stride, int dilation, bool same, int output, int before) =>
        Assert.AreEqual(new WindowAxis(output, before), WindowAxis.Fit(size, window, stride, dilation, same));
}
