using DeepKit.Preprocessing;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Preprocessing;

[TestClass]
public sealed class TextVectorizationTests
{
    private static readonly string[] Texts = ["red green", "red blue red"];

    [TestMethod, UsesFixture("preprocessing/text_vectorization")]
    public void Texts_become_Keras_numbers()
    {
        var fixture = Fixture.Load("preprocessing/text_vectorization");
        var texts = fixture.Texts("texts");
        foreach (var example in fixture.Parts("cases"))
        {
            var vectorize = Make(example.Part("arguments"));
            if (!example.Part("arguments").Has("vocabulary"))
            {
                vectorize.Adapt(fixture.Texts("corpus"));
            }

            CollectionAssert.AreEqual(example.Texts("vocabulary"), vectorize.Vocabulary.ToArray(), example.Name);
            AssertOutput(example.Array("output"), vectorize, texts, example.Name);
            if (example.Has("weights"))
            {
                var weights = example.Array("weights");
                KerasTolerance.AreClose(weights, [.. vectorize.IdfWeights!, .. new float[weights.Count - vectorize.Vocabulary.Count]], example.Name);
            }
        }
    }

    [TestMethod]
    public void Functions_may_standardize_and_split()
    {
        var vectorize = new TextVectorization { Standardize = new(text => text.Replace("<br />", ";")), Split = new(text => text.Split(';')) };
        string[] vocabulary = ["", "[UNK]", "a b", "C"];
        int[,] expected = { { 3, 0, 2, 1 } };

        vectorize.Adapt(["a b<br />C", ";a b;"]);

        CollectionAssert.AreEqual(vocabulary, vectorize.Vocabulary.ToArray());
        CollectionAssert.AreEqual(expected, vectorize.Apply("C;;a b<br />c"));
    }

    [TestMethod]
    public void Texts_are_read_once_and_a_second_vocabulary_takes_the_firsts_place()
    {
        var vectorize = new TextVectorization { OutputMode = "count" };
        var read = 0;
        float[,] expected = { { 1, 2 } };

        vectorize.Adapt(Texts.Select(text => (read++, text).text));
        Assert.AreEqual(Texts.Length, read);
        Assert.HasCount(4, vectorize.Vocabulary);

        vectorize.Adapt(["green"]);
        CollectionAssert.AreEqual(expected, vectorize.ApplyDense("red, green! Green?"));
    }

    [TestMethod]
    public void No_texts_make_no_rows()
    {
        var vectorize = new TextVectorization(outputSequenceLength: 3) { Vocabulary = ["a"] };

        Assert.AreEqual((0, 3), Shape(vectorize.Apply()));
        Assert.AreEqual((2, 0), Shape(new TextVectorization { Vocabulary = ["a"] }.Apply("", "...")));
    }

    [TestMethod]
    public void What_was_learned_can_be_kept_and_given_to_another()
    {
        var first = new TextVectorization { OutputMode = OutputMode.TfIdf };
        first.Adapt(Texts);
        var second = new TextVectorization { OutputMode = "tf_idf", Vocabulary = first.Vocabulary, IdfWeights = first.IdfWeights };

        CollectionAssert.AreEqual(first.ApplyDense(Texts), second.ApplyDense(Texts));
    }

    [TestMethod]
    public void Without_a_vocabulary_or_in_another_mode_it_says_what_to_do()
    {
        var counting = new TextVectorization { OutputMode = "count", Vocabulary = ["a"] };

        Says("Call Adapt", () => new TextVectorization().Apply(Texts));
        Says("Call Adapt", () => _ = new TextVectorization().Vocabulary);
        Says("mode \"count\"", () => counting.Apply(Texts), "ApplyDense instead");
        Says("mode \"int\"", () => new TextVectorization { Vocabulary = ["a"] }.ApplyDense(Texts), "Call Apply instead");
        Says("PadToMaxTokens", () => new TextVectorization(5) { PadToMaxTokens = true }.Adapt(Texts), "mode \"int\"");
        Says("PadToMaxTokens", () => new TextVectorization { PadToMaxTokens = true, OutputMode = "count" }.Adapt(Texts), "maxTokens null");
    }

    [TestMethod]
    public void A_wrong_vocabulary_is_named()
    {
        Says("at least one token", () => new TextVectorization { Vocabulary = ["", "[UNK]"] }.Apply("a"));
        Says("\"a\" more than once", () => new TextVectorization { Vocabulary = ["a", "b", "a"] }.Apply("a"));
        Says("at another place", () => new TextVectorization { Vocabulary = ["a", ""] }.Apply("a"), "\"\", \"[UNK]\"");
        Says("null among them", () => new TextVectorization { Vocabulary = ["a", null!] }.Apply("a"));
        Says("at most maxTokens (3)", () => new TextVectorization(3) { Vocabulary = ["a", "b"] }.Apply("a"), "received 4");
        Says("IdfWeights", () => new TextVectorization { OutputMode = "tf_idf", Vocabulary = ["a"] }.ApplyDense("a"), "received none");
        Says("IdfWeights", () => new TextVectorization { OutputMode = "tf_idf", Vocabulary = ["a"], IdfWeights = [1, 2] }.ApplyDense("a"), "received 2");
        Says("IdfWeights", () => new TextVectorization { Vocabulary = ["a"], IdfWeights = [1] }.Apply("a"), "mode \"int\"");
    }

    [TestMethod]
    public void Wrong_arguments_are_named()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TextVectorization(1)), "TextVectorization", "maxTokens", "received 1");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TextVectorization(outputSequenceLength: 0)), "outputSequenceLength", "0");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Ngrams.UpTo(0)), "Ngrams", "0");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Ngrams.Of()), "Ngrams", "received none");
        AssertArgument(() => _ = new TextVectorization(null, 4) { OutputMode = "count" }, "outputSequenceLength", "received 4", "\"count\"");
        AssertArgument(() => _ = new TextVectorization { OutputMode = "multihot" }, "output mode", "\"multi_hot\"");
        AssertArgument(() => _ = new TextVectorization { Standardize = "upper" }, "standardization", "\"lower\"");
        AssertArgument(() => _ = new TextVectorization { Split = "space" }, "splitting", "\"whitespace\"");
        AssertArgument(() => new TextVectorization().Adapt(["", "!"]), "TextVectorization.Adapt", "at least one token");
        AssertArgument(() => new TextVectorization(2).Adapt(Texts), "larger maxTokens", "maxTokens: 2");
        AssertArgument(() => new TextVectorization().Adapt(["a", null!]), "null at position 1");
        Says("null at position 1", () => new TextVectorization { Split = new(text => [text, null!]) }.Adapt(Texts), "Split");
        Says("Standardize", () => new TextVectorization { Standardize = new(text => null!) }.Adapt(Texts), "null");
    }

    private static TextVectorization Make(Fixture arguments)
    {
        var made = new TextVectorization(arguments.Maybe("max_tokens"), arguments.Maybe("output_sequence_length"))
        {
            Standardize = !arguments.Has("standardize") ? Standardization.LowerAndStripPunctuation
                : arguments.Text("standardize") is { } standardization ? (Standardization)standardization : null,
            Split = !arguments.Has("split") ? Splitting.Whitespace : arguments.Text("split") is { } splitting ? (Splitting)splitting : null,
            Ngrams = arguments.Maybe("ngrams") is { } greatest ? greatest : arguments.Has("sizes") ? Ngrams.Of(arguments.Ints("sizes")) : null,
            OutputMode = arguments.Has("output_mode") ? arguments.Text("output_mode") : OutputMode.Int,
            PadToMaxTokens = arguments.Has("pad_to_max_tokens"),
        };
        if (arguments.Has("vocabulary"))
        {
            made.Vocabulary = arguments.Texts("vocabulary");
            made.IdfWeights = arguments.Has("idf_weights") ? [.. arguments.Numbers("idf_weights").Select(weight => (float)weight)] : null;
        }
        return made;
    }

    private static void AssertOutput(FixtureArray expected, TextVectorization vectorize, string[] texts, string what)
    {
        if (vectorize.OutputMode == OutputMode.Int)
        {
            var indices = vectorize.Apply(texts);
            Assert.AreEqual((expected.Shape[0], expected.Shape[1]), Shape(indices), what);
            CollectionAssert.AreEqual(expected.Ints, indices.Cast<int>().ToArray(), what);
            return;
        }
        var values = vectorize.ApplyDense(texts);
        Assert.AreEqual((expected.Shape[0], expected.Shape[1]), Shape(values), what);
        KerasTolerance.AreClose(expected, values.Cast<float>().ToArray(), what);
    }

    private static (int Rows, int Columns) Shape(Array array) => (array.GetLength(0), array.GetLength(1));

    private static void Says(string problem, Action action, params string[] more) =>
        Errors.Say(Assert.ThrowsExactly<InvalidOperationException>(action), [problem, .. more]);

    private static void AssertArgument(Action action, params string[] parts) => Errors.Say(Assert.ThrowsExactly<ArgumentException>(action), parts);
}
