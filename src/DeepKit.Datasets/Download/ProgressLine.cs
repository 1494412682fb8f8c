using System.Globalization;

namespace DeepKit.Datasets;

/// <summary>Tells of a download in one line of text a file: on a terminal a line that counts, elsewhere one line when the file is there.</summary>
internal sealed class ProgressLine(TextWriter output, bool isTerminal) : IProgress<DownloadProgress>
{
    private const double Megabyte = 1e6;

    private string _shown = "";

    public static ProgressLine OnStandardError() => new(Console.Error, !Console.IsErrorRedirected);

    public void Report(DownloadProgress value)
    {
        if (isTerminal)
        {
            Count(value);
        }
        else if (value.IsComplete)
        {
            output.WriteLine($"Downloaded {value.File} ({Megabytes(value.Received)} MB)");
        }
    }

    private void Count(DownloadProgress value)
    {
        var total = value.Total is { } bytes ? $" of {Megabytes(bytes)}" : "";
        var text = $"Downloading {value.File}: {Megabytes(value.Received)}{total} MB";
        if (text != _shown)
        {
            output.Write("\r" + text.PadRight(_shown.Length));
            _shown = text;
        }

        if (value.IsComplete)
        {
            output.WriteLine();
            _shown = "";
        }
    }

    private static string Megabytes(long bytes) => (bytes / Megabyte).ToString("0.0", CultureInfo.InvariantCulture);
}
