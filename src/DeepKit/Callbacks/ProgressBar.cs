using System.Diagnostics;
using DeepKit.Training;
using Spectre.Console;

namespace DeepKit.Callbacks;

/// <summary>
/// Shows training as Keras does: a bar that moves within a line on a terminal, or one line per epoch, which is also what a
/// file or pipe gets, without control codes.
/// </summary>
internal sealed class ProgressBar(IAnsiConsole console, bool moves) : Callback
{
    private const int Width = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Stopwatch _epoch = new();
    private TimeSpan _shown;
    private bool _training;
    private bool _isWithinLine;
    private string _epochTitle = "";

    /// <summary>The bar for a verbosity, or none.</summary>
    public static ProgressBar? For(Verbosity? verbosity, IAnsiConsole console)
    {
        var level = (verbosity ?? Verbosity.Auto).Level;
        var terminal = console.Profile.Out.IsTerminal;
        return level == 0 ? null : new ProgressBar(console, moves: level != 2 && terminal);
    }

    public override void OnTrainBegin()
    {
        _training = true;
        if (Run.Model.Compiled.Engine.Announcement is { } announcement)
        {
            console.WriteLine(announcement);
        }
    }

    public override void OnTrainEnd(Logs logs)
    {
        _training = false;
        LeaveLine();
    }

    public override void OnEpochBegin(int epoch)
    {
        _epochTitle = $"Epoch {epoch + 1}/{Run.Epochs}";
        if (moves)
        {
            console.WriteLine(_epochTitle);
        }
        Restart();
    }

    public override void OnTrainBatchEnd(int batch, Logs logs) => Move(batch, logs);

    public override void OnEpochEnd(int epoch, Logs logs) => Finish(logs);

    public override void OnTestBegin()
    {
        if (!_training)
        {
            Restart();
        }
    }

    public override void OnTestBatchEnd(int batch, Logs logs)
    {
        if (!_training)
        {
            Move(batch, logs);
        }
    }

    public override void OnTestEnd(Logs logs)
    {
        if (!_training)
        {
            Finish(logs);
        }
    }

    private void Restart()
    {
        _epoch.Restart();
        _shown = TimeSpan.Zero;
    }

    private void Move(int batch, Logs logs)
    {
        if (!moves || _epoch.Elapsed - _shown < Pause)
        {
            return;
        }
        _shown = _epoch.Elapsed;
        var left = _epoch.Elapsed / (batch + 1) * (Run.Steps - batch - 1);
        Rewrite($"{Counter(batch + 1)} {Bar(batch + 1)} {Seconds(left)} {PerStep(batch + 1)} - {logs}");
    }

    private void Finish(Logs logs)
    {
        if (moves)
        {
            Rewrite($"{Counter(Run.Steps)} {Bar(Run.Steps)} {Seconds(_epoch.Elapsed)} {PerStep(Run.Steps)} - {logs}");
            LeaveLine();
        }
        else
        {
            var title = _training ? $"{_epochTitle} - " : "";
            console.Profile.Out.Writer.WriteLine($"{title}{Counter(Run.Steps)} - {Seconds(_epoch.Elapsed)} - {PerStep(Run.Steps)} - {logs}");
        }
    }

    private void Rewrite(string line)
    {
        const string clearRestOfLine = "\u001b[K";
        console.Profile.Out.Writer.Write($"\r{line}{clearRestOfLine}");
        console.Profile.Out.Writer.Flush();
        _isWithinLine = true;
    }

    /// <summary>Also where training was cut off: what is printed next begins a line of its own.</summary>
    private void LeaveLine()
    {
        if (_isWithinLine)
        {
            console.WriteLine();
            _isWithinLine = false;
        }
    }

    private string Counter(int done)
    {
        var total = $"{Run.Steps}";
        return $"{done.ToString().PadLeft(total.Length)}/{total}";
    }

    private string Bar(int done)
    {
        var full = Width * done / Math.Max(Run.Steps, 1);
        return new string('━', full) + new string('─', Width - full);
    }

    private static string Seconds(TimeSpan time) => time.TotalMinutes < 1 ? $"{time.TotalSeconds:F0}s" : $"{(int)time.TotalMinutes}:{time.Seconds:D2}";

    private string PerStep(int done)
    {
        var step = _epoch.Elapsed / done;
        return step.TotalSeconds >= 1 ? $"{step.TotalSeconds:F0}s/step"
            : step.TotalMilliseconds >= 1 ? $"{step.TotalMilliseconds:F0}ms/step"
            : $"{step.TotalMicroseconds:F0}us/step";
    }
}
