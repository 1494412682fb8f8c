using System.Text.Json;

namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class ImdbTests
{
    private static readonly Dictionary<string, int> Words = new() { ["the"] = 1, ["film"] = 2, ["superb"] = 3 };

    [TestMethod]
    public void Every_argument_gives_Keras_numbers()
    {
        foreach (var example in TextFixture.Cases("imdb"))
        {
            TextFixture.AssertEqual(example, Load(example));
        }
    }

    [TestMethod]
    public void The_file_is_found_in_the_users_folder_and_in_Keras_cache()
    {
        using var machine = new Machine();
        CopyTo(machine.Folder("home/.keras/datasets"));
        Assert.HasCount(2, machine.Load(Imdb.Source));
        CopyTo(machine.Folder("data"));
        machine.Set("DEEPKIT_DATASETS", machine["data"]);
        File.WriteAllText(machine["home/.keras/datasets/imdb.npz"], "no longer readable");
        Assert.HasCount(2, machine.Load(Imdb.Source));
    }

    [TestMethod]
    public void Without_file_and_network_the_error_says_where_to_put_it()
    {
        using var machine = new Machine();
        var error = Assert.ThrowsExactly<DatasetUnavailableException>(() => machine.Load(Imdb.Source));
        StringAssert.Contains(error.Message, "Imdb.Load found the IMDB reviews nowhere");
        StringAssert.Contains(error.Message, "set DEEPKIT_DATASETS to a folder with imdb.npz");
    }

    [TestMethod]
    public void A_folder_without_the_file_is_an_error_of_the_public_method()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => Imdb.Load(folder.Path));
        StringAssert.Contains(error.Message, "Imdb.Load looked for the IMDB reviews");
        error = Assert.ThrowsExactly<FileNotFoundException>(() => Imdb.WordIndex(folder.Path));
        StringAssert.Contains(error.Message, "Imdb.WordIndex looked for");
        StringAssert.Contains(error.Message, "imdb_word_index.json");
    }

    [TestMethod]
    public void Arguments_out_of_range_are_named()
    {
        AssertRefused("numWords", () => Imdb.Load(TextFixture.Folder, numWords: 0));
        AssertRefused("maxLength", () => Imdb.Load(TextFixture.Folder, maxLength: -1));
        AssertRefused("seed", () => Imdb.Load(TextFixture.Folder, seed: -1));
        AssertRefused("indexFrom", () => Imdb.Load(TextFixture.Folder, indexFrom: int.MaxValue));
    }

    [TestMethod]
    public void A_length_that_leaves_no_review_is_an_error_that_says_the_shortest_one()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Imdb.Load(TextFixture.Folder, maxLength: 4));
        StringAssert.Contains(error.Message, "maxLength 4");
        StringAssert.Contains(error.Message, "the shortest has 4 words");
    }

    [TestMethod]
    public void Indices_become_words_again()
    {
        Assert.AreEqual("[START] the film [OOV] superb", Imdb.Decode([0, 0, 1, 4, 5, 2, 6], Words));
        Assert.AreEqual("the superb", Imdb.Decode([1, 3], Words, startChar: null, oovChar: null, indexFrom: 0));
        Assert.AreEqual("", Imdb.Decode([], Words));
    }

    [TestMethod]
    public void An_index_of_no_word_is_named_with_its_position()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => Imdb.Decode([1, 4, 77], Words));
        StringAssert.Contains(error.Message, "received 77 at position 2");
    }

    [TestMethod]
    public void Words_are_those_of_Keras()
    {
        foreach (var example in TextFixture.Cases("words"))
        {
            var expected = example.GetProperty("words").EnumerateArray().Select(word => word.GetString()!).ToArray();
            CollectionAssert.AreEqual(expected, WordEncoder.WordsOf(example.GetProperty("text").GetString()!));
        }
    }

    [TestMethod]
    public void A_review_of_ones_own_becomes_indices()
    {
        AssertIndices([1, 4, 2, 5, 6, 2], Imdb.Encode("The <b>FILM... Superb!\n'superb'", Words));
        AssertIndices([1, 4, 2, 2], Imdb.Encode("The film? Superb", Words, numWords: 5));
        AssertIndices([2, 2, 5, 6], Imdb.Encode("The film? Superb", Words, skipTop: 5));
        AssertIndices([11, 12], Imdb.Encode("The dull film", Words, startChar: null, oovChar: null, indexFrom: 10));
        AssertIndices([1], Imdb.Encode(" ... ", Words));
    }

    [TestMethod]
    public void Arguments_of_Encode_out_of_range_are_named()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Imdb.Encode("film", Words, numWords: 0));
        StringAssert.Contains(error.Message, "Imdb.Encode expects numWords");
        Assert.ThrowsExactly<ArgumentNullException>(() => Imdb.Encode(null!, Words));
    }

    [TestMethod]
    public void The_word_index_is_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["imdb_word_index.json"], """{"the": 1, "caf\u00e9": 2, "'em": 3}""");
        var index = Imdb.WordIndex(folder.Path);
        Assert.HasCount(3, index);
        Assert.AreEqual(2, index["café"]);
    }

    [TestMethod]
    [DataRow("""{"the": 1, "film": "x"}""", "byte 19")]
    [DataRow("""{"the": 1, "film": -2}""", "byte 19")]
    [DataRow("""{"the": 1, """, "byte ")]
    [DataRow("""{"the": 1} more""", "byte 11")]
    [DataRow("[1, 2]", "byte 0")]
    [DataRow("", "byte 0")]
    public void A_damaged_word_index_is_refused_with_file_and_offset(string content, string offset)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["imdb_word_index.json"], content);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Imdb.WordIndex(folder.Path));
        StringAssert.Contains(error.Message, $"imdb_word_index.json, {offset}");
    }

    [TestMethod]
    public void The_real_reviews_have_the_published_counts()
    {
        var ((xTrain, yTrain), (xTest, yTest)) = Imdb.Load(RealFolder("imdb.npz"), numWords: 10000);
        Assert.HasCount(25_000, xTrain);
        Assert.HasCount(25_000, xTest);
        Assert.AreEqual(12_500, yTrain.Count(label => label == 1));
        Assert.AreEqual(12_500, yTest.Count(label => label == 1));
        Assert.IsTrue(xTrain.Concat(xTest).All(review => review[0] == 1 && review.Max() < 10_000));
    }

    [TestMethod]
    public void A_real_review_can_be_read_as_text()
    {
        var reviews = Imdb.Load(RealFolder("imdb.npz"), indexFrom: 3).Train.X;
        var words = Imdb.WordIndex(RealFolder("imdb_word_index.json"));
        StringAssert.StartsWith(Imdb.Decode(reviews[0], words), "[START] ");
        Assert.IsTrue(reviews.Take(20).All(review => Imdb.Decode(review, words).Split(' ').Length == review.Length));
    }

    [TestMethod]
    public void A_real_review_read_as_text_becomes_the_same_indices()
    {
        var reviews = Imdb.Load(RealFolder("imdb.npz")).Train.X;
        var words = Imdb.WordIndex(RealFolder("imdb_word_index.json"));
        foreach (var review in reviews.Take(200))
        {
            AssertIndices(review, Imdb.Encode(Imdb.Decode(review.AsSpan(1), words), words));
        }
    }

    private static void AssertIndices(int[] expected, int[] received) => CollectionAssert.AreEqual(expected, received, string.Join(", ", received));

    private static SequenceDataset Load(JsonElement example) => Imdb.Load(
        TextFixture.Folder,
        TextFixture.Argument(example, "num_words", null),
        TextFixture.Argument(example, "skip_top", 0)!.Value,
        TextFixture.Argument(example, "maxlen", null),
        TextFixture.Argument(example, "seed", 113)!.Value,
        TextFixture.Argument(example, "start_char", 1),
        TextFixture.Argument(example, "oov_char", 2),
        TextFixture.Argument(example, "index_from", 3)!.Value);

    private static string RealFolder(string file)
    {
        var folder = DatasetEnvironment.Machine.UserFolder;
        if (folder is null || !File.Exists(Path.Combine(folder, file)))
        {
            Assert.Inconclusive($"DEEPKIT_DATASETS names no folder with {file}.");
        }

        return folder;
    }

    private static void CopyTo(string folder) => File.Copy(Path.Combine(TextFixture.Folder, "imdb.npz"), Path.Combine(folder, "imdb.npz"));

    private static void AssertRefused(string argument, Action load)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(load);
        Assert.AreEqual(argument, error.ParamName);
        StringAssert.Contains(error.Message, $"Imdb.Load expects {argument}");
    }
}
