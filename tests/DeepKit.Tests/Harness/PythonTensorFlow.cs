using System.Diagnostics;

namespace DeepKit.Tests.Harness;

/// <summary>Runs scripts of the tests with a Python that has TensorFlow and Keras: <c>DEEPKIT_PYTHON</c> names its executable.</summary>
internal static class PythonTensorFlow
{
    private const string PathVariable = "DEEPKIT_PYTHON";

    /// <summary>What a script prints; ends the running test as skipped where there is no such Python.</summary>
    /// <param name="script">The script's path within the tests' folder.</param>
    /// <param name="arguments">The script's arguments.</param>
    public static string[] Run(string script, params IEnumerable<string> arguments)
    {
        var python = Environment.GetEnvironmentVariable(PathVariable);
        if (!File.Exists(python))
        {
            Assert.Inconclusive($"Python with TensorFlow not found: set {PathVariable}");
        }
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output + errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
