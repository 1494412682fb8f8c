using DeepKit.Graphs;
using DeepKit.Losses;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Losses;

[TestClass]
public sealed class LossNameTests
{
    [TestMethod, UsesFixture("losses/names")]
    public void Each_name_of_Keras_makes_the_loss_it_makes_there()
    {
        foreach (var known in Fixture.Load("losses/names").Parts("names"))
        {
            Loss loss = known.Text("name");

            // A class or a function: huber makes Huber, binary_crossentropy BinaryCrossentropy.
            Assert.AreEqual(known.Text("loss").Replace("_", "", StringComparison.Ordinal), loss.GetType().Name, ignoreCase: true, known.Text("name"));
        }
    }

    [TestMethod, UsesFixture("metrics/accuracy_choice")]
    public void The_word_crossentropy_stands_for_what_Keras_chooses_by_shapes()
    {
        foreach (var choice in Fixture.Load("metrics/accuracy_choice").Parts("choices"))
        {
            Loss loss = "crossentropy";
            var chosen = loss.For(ShapeOf(choice.Ints("y_true")), ShapeOf(choice.Ints("y_pred")));
            Assert.AreEqual(choice.Text("metric").Replace("Accuracy", "Crossentropy", StringComparison.Ordinal), chosen.GetType().Name, choice.Name);
        }
    }

    private static Shape ShapeOf(int[] sizes) => Shape.Create([.. sizes.Select(size => (int?)size)]);
}
