using DeepKit.Metrics;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Metrics;

[TestClass]
public sealed class MetricNameTests
{
    [TestMethod, UsesFixture("metrics/names")]
    public void Each_name_of_Keras_makes_the_metric_it_makes_there_and_is_its_name()
    {
        foreach (var known in Fixture.Load("metrics/names").Parts("names"))
        {
            Metric metric = known.Text("name");

            Assert.AreEqual(known.Text("name"), metric.Name);
            // "Accuracy" is chosen by shapes, as "accuracy" is.
            Assert.AreEqual(metric is AccuracyByShape ? "Accuracy" : metric.GetType().Name, known.Text("metric"), known.Text("name"));
        }
    }
}
