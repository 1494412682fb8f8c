using System.Text.RegularExpressions;

namespace DeepKit.Tests.Architecture;

[TestClass]
public sealed partial class DependencyTests
{
    private static readonly string[] Vocabulary = ["Activations", "Initializers", "Layers", "Losses", "Metrics", "Optimizers"];

    private static readonly string[] BelowLayers = ["Common", "Kernels", "Graphs", "Ops"];

    /// <summary>What each folder of src/DeepKit may use beside itself.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Common"] = [],
        ["Kernels"] = ["Common"],
        ["Graphs"] = ["Common", "Kernels"],
        ["Ops"] = ["Common", "Kernels", "Graphs"],
        ["Engines"] = BelowLayers,
        ["Preprocessing"] = ["Common"],
        ["Pictures"] = ["Common", "Graphs", "Layers"],
        ["Callbacks"] = ["Common", "Models", "Training", "Saving", "Pictures"],
        ["Models"] = [.. BelowLayers, .. Vocabulary, "Engines", "Training", "Callbacks", "Saving", "Pictures"],
        ["Saving"] = [.. BelowLayers, .. Vocabulary, "Engines", "Models", "Training", "Pictures"],
        ["Training"] = [.. BelowLayers, .. Vocabulary, "Engines", "Models", "Callbacks", "Pictures"],
    };

    [TestMethod]
    public void Dependencies_point_one_way()
    {
        var files = SourceTree.Files("src/DeepKit");

        var wrong =
            from file in files
            let folder = FolderOf(file.Name)
            from used in file.Lines.SelectMany(UsedFolders).Distinct()
            where used != folder && !AllowedIn(folder).Contains(used)
            select $"{file.Name} uses DeepKit.{used}";

        Assert.IsNotEmpty(files);
        Assert.AreEqual("", string.Join(Environment.NewLine, wrong));
    }

    [TestMethod]
    public void Kernels_know_nothing_but_numbers() => Assert.AreEqual("", string.Join(Environment.NewLine,
        from file in SourceTree.Files("src/DeepKit/Kernels")
        where file.Lines.SelectMany(UsedFolders).Any(used => used != "Kernels")
        select file.Name));

    private static string FolderOf(string name) => name.Split('/')[2];

    private static string[] AllowedIn(string folder) => Allowed.TryGetValue(folder, out var allowed) ? allowed
        : Vocabulary.Contains(folder) || folder == "Regularizers" || folder == "Constraints" ? [.. BelowLayers, .. Vocabulary]
        : throw new AssertFailedException($"src/DeepKit/{folder} is new: say in {nameof(DependencyTests)} what it may use.");

    /// <summary>Folders that a line names, in a using or by a full name.</summary>
    private static IEnumerable<string> UsedFolders(string line) =>
        line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? [] : FullName().Matches(line).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"(?<=using (?:static )?|global::|[( <])DeepKit\.(\w+)")]
    private static partial Regex FullName();
}
