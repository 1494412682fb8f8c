namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class ProgressLineTests
{
    [TestMethod]
    public void On_a_terminal_one_line_counts_up()
    {
        Assert.AreEqual(
            "\rDownloading a.gz: 0.1 of 12.0 MB\rDownloading a.gz: 12.0 of 12.0 MB\n",
            Written(isTerminal: true, new("a.gz", 100_000, 12_000_000), new("a.gz", 100_001, 12_000_000), new("a.gz", 12_000_000, 12_000_000)));
    }

    [TestMethod]
    public void Without_a_known_total_only_what_came_is_shown() =>
        Assert.AreEqual("\rDownloading a.gz: 0.1 MB", Written(isTerminal: true, new DownloadProgress("a.gz", 100_000, null)));

    [TestMethod]
    public void A_shorter_line_covers_the_longer_one() =>
        Assert.AreEqual(
            "\rDownloading long-name.gz: 1.0 MB\rDownloading a.gz: 1.0 MB        ",
            Written(isTerminal: true, new("long-name.gz", 1_000_000, null), new("a.gz", 1_000_000, null)));

    [TestMethod]
    public void Redirected_there_is_one_line_a_file_and_no_control_code() =>
        Assert.AreEqual(
            "Downloaded a.gz (12.0 MB)\n",
            Written(isTerminal: false, new("a.gz", 100_000, 12_000_000), new("a.gz", 12_000_000, 12_000_000)));

    private static string Written(bool isTerminal, params DownloadProgress[] reports)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var line = new ProgressLine(output, isTerminal);
        foreach (var report in reports)
        {
            line.Report(report);
        }

        return output.ToString();
    }
}
