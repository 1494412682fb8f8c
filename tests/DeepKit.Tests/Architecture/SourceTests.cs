namespace DeepKit.Tests.Architecture;

[TestClass]
public sealed class SourceTests
{
    private const int MostLines = 500;
    private const int ManyLines = 300;

    private static readonly string[] Unwanted = ["NotImplementedException", "#pragma warning disable", "#region", "TODO"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void No_file_is_too_long_to_read()
    {
        var files = SourceTree.Files("src", "tests", "examples", "benchmarks");

        Assert.IsNotEmpty(files);
        foreach (var (name, lines) in files.Where(file => file.Lines.Length > ManyLines))
        {
            TestContext.WriteLine($"{name} has {lines.Length} lines: think of cutting it");
        }
        AssertNone(files.Where(file => file.Lines.Length > MostLines).Select(file => $"{file.Name} has {file.Lines.Length} lines"));
    }

    [TestMethod]
    public void Nothing_is_left_undone_or_silenced() => AssertNone(
        from file in SourceTree.Files("src")
        from line in file.Lines.Index()
        from word in Unwanted
        where line.Item.Contains(word, StringComparison.Ordinal)
        select $"{file.Name}({line.Index + 1}): {word}");

    [TestMethod]
    public void Every_file_lies_where_its_namespace_says()
    {
        // What a user has to import does not follow every folder.
        string[] flat = ["DeepKit.Layers", "DeepKit.Optimizers", "DeepKit.Saving", "DeepKit.Training"];
        AssertNone(
            from file in SourceTree.Files("src/DeepKit")
            let space = file.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))?["namespace ".Length..].TrimEnd(';')
            let folder = "DeepKit" + Path.GetDirectoryName(file.Name)!.Replace('\\', '/')["src/DeepKit".Length..].Replace('/', '.')
            where space is not null && space != folder && !(flat.Contains(space) && folder.StartsWith(space, StringComparison.Ordinal))
            select $"{file.Name} is in {space}");
    }

    private static void AssertNone(IEnumerable<string> complaints) => Assert.AreEqual("", string.Join(Environment.NewLine, complaints));
}
