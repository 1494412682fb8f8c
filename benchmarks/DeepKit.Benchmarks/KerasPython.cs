using System.Diagnostics;
using System.Text.Json;

namespace DeepKit.Benchmarks;

/// <summary>A Python process that trains and asks the benchmark's models in Keras on request, as <c>keras_models.py</c> says.</summary>
internal sealed class KerasPython : IDisposable
{
    private readonly Process _process;

    public KerasPython(string python)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "keras_models.py"));
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start.");
    }

    /// <summary>Seconds of each of some epochs.</summary>
    public double[] Fit(string model, int epochs) => Ask($"fit {model} {epochs}");

    /// <summary>Seconds of one call of <c>predict</c>.</summary>
    public double Predict(string model, int rows) => Ask($"predict {model} {rows}")[0];

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private double[] Ask(string task)
    {
        _process.StandardInput.WriteLine(task);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"Python ended at \"{task}\"; are Keras and TensorFlow installed there?");
        using var json = JsonDocument.Parse(answer);
        return [.. json.RootElement.GetProperty("seconds").EnumerateArray().Select(seconds => seconds.GetDouble())];
    }
}
