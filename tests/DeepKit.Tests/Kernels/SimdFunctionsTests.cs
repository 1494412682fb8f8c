using DeepKit.Kernels;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Kernels;

[TestClass]
public sealed class SimdFunctionsTests
{
    private static readonly float[] Extremes =
        [0f, -0f, 1e-30f, 88.7f, 88.72284f, 89f, 200f, -87.3f, -90f, -100f, -103.9f, -104f, -200f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity];

    [TestMethod]
    public void The_exponential_function_is_right_from_nothing_to_infinity()
    {
        var exponentials = new float[Extremes.Length];
        SimdFunctions.Exp(Extremes, exponentials);

        for (var i = 0; i < Extremes.Length; i++)
        {
            Tolerance.Float32.Compare([MathF.Exp(Extremes[i])], [exponentials[i]], $"e to the power of {Extremes[i]}");
        }
    }

    [TestMethod]
    public void What_is_not_a_number_stays_so()
    {
        var values = new float[21];
        Array.Fill(values, float.NaN);

        foreach (var function in new UnaryKernel<float>[] { SimdFunctions.Exp, SimdFunctions.Erf, SimdFunctions.Gelu, SimdFunctions.Sigmoid, SimdFunctions.Tanh })
        {
            var results = new float[values.Length];
            function(values, results);
            Assert.IsTrue(Array.TrueForAll(results, float.IsNaN), function.Method.Name);
        }
    }

    [TestMethod]
    public void An_element_does_not_depend_on_its_place()
    {
        var values = Enumerable.Range(0, 53).Select(i => (i - 26) * 0.37f).ToArray();

        foreach (var function in new UnaryKernel<float>[] { SimdFunctions.Exp, SimdFunctions.Erf, SimdFunctions.Gelu })
        {
            var (all, one) = (new float[values.Length], new float[1]);
            function(values, all);
            for (var i = 0; i < values.Length; i++)
            {
                function([values[i]], one);
                Assert.AreEqual(all[i], one[0], $"{function.Method.Name} of {values[i]}");
            }
        }
    }
}
