using DeepKit.Preprocessing;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Preprocessing;

[TestClass]
public sealed class SequencesTests
{
    private static readonly int[][] Some = [[1], [2, 3], []];

    [TestMethod, UsesFixture("preprocessing/pad_sequences")]
    public void Sequences_are_padded_and_cut_as_Keras_does()
    {
        var fixture = Fixture.Load("preprocessing/pad_sequences");
        var sequences = fixture.Rows("sequences");
        foreach (var example in fixture.Parts("cases"))
        {
            var arguments = example.Part("arguments");
            var expected = example.Array("padded");

            var padded = arguments.Has("padding")
                ? Sequences.Pad(sequences, arguments.Maybe("maxlen"), arguments.Text("padding"), arguments.Text("truncating"), arguments.Int("value"))
                : Sequences.Pad(sequences);

            CollectionAssert.AreEqual(expected.Shape, padded.Lengths.ToArray().Select(length => (int)length).ToArray(), example.Name);
            CollectionAssert.AreEqual(expected.Ints, padded.ToArray(), example.Name);
        }
    }

    [TestMethod, UsesFixture("preprocessing/pad_vectors")]
    public void Sequences_of_vectors_are_padded_and_cut_as_Keras_does()
    {
        var fixture = Fixture.Load("preprocessing/pad_vectors");
        var sequences = fixture.List("sequences").Select(Matrix).ToArray();
        foreach (var example in fixture.Parts("cases"))
        {
            var arguments = example.Part("arguments");
            var expected = example.Array("padded");

            var padded = arguments.Has("padding")
                ? Sequences.Pad(
                    sequences, arguments.Maybe("maxlen"), arguments.Text("padding"), arguments.Text("truncating"), (float)arguments.Number("value"))
                : Sequences.Pad(sequences);

            CollectionAssert.AreEqual(expected.Shape, padded.Lengths.ToArray().Select(length => (int)length).ToArray(), example.Name);
            CollectionAssert.AreEqual(expected.Floats, padded.ToArray(), example.Name);
        }
    }

    [TestMethod]
    public void Vectors_of_differing_size_are_named()
    {
        int[][,] sequences = [new int[0, 9], new int[1, 2], new int[2, 3]];

        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Sequences.Pad(sequences)), "Sequences.Pad", "2 elements", "3 at position 2");
    }

    [TestMethod]
    public void Without_a_length_that_of_the_longest_is_taken()
    {
        int[] expected = [0, 1, 2, 3, 0, 0];

        CollectionAssert.AreEqual(expected, Sequences.Pad(Some).ToArray());
    }

    [TestMethod]
    public void Other_types_are_padded_too()
    {
        float[][] measured = [[0.5f], [1, 2, 3]];
        float[] expected = [0.5f, -1, 1, 2];

        CollectionAssert.AreEqual(expected, Sequences.Pad(measured, 2, padding: Side.Post, truncating: Side.Post, value: -1f).ToArray());
    }

    [TestMethod]
    public void What_cannot_be_padded_is_said()
    {
        int[][] none = [], empty = [[], []], missing = [[1], null!];

        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Sequences.Pad(none)), "Sequences.Pad", "maxLength");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Sequences.Pad(none, 3)), "Sequences.Pad", "at least one sequence");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Sequences.Pad(empty)), "Sequences.Pad", "maxLength");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Sequences.Pad(missing)), "Sequences.Pad", "null at position 1");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Sequences.Pad(Some, int.MaxValue)), "Sequences.Pad", "3 sequences");
        Errors.Say(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Sequences.Pad(Some, 0)), "Sequences.Pad", "maxLength", "0");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Sequences.Pad(Some, padding: "left")), "side", "\"left\"", "\"pre\"");
    }

    private static float[,] Matrix(FixtureArray array)
    {
        var matrix = new float[array.Shape[0], array.Shape[1]];
        Buffer.BlockCopy(array.Floats, 0, matrix, 0, Buffer.ByteLength(matrix));
        return matrix;
    }
}
