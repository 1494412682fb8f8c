using DeepKit.Callbacks;
using DeepKit.Training;

namespace Resume;

/// <summary>Ends training when Ctrl+C is pressed, or after a number of batches.</summary>
internal sealed class Interruption : Callback, IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly int? _after;
    private int _batches;

    /// <param name="after">The number of batches; <c>null</c> waits for Ctrl+C alone.</param>
    public Interruption(int? after)
    {
        _after = after;
        Console.CancelKeyPress += Interrupt;
    }

    public CancellationToken Token => _source.Token;

    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (++_batches == _after)
        {
            _source.Cancel();
        }
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= Interrupt;
        _source.Dispose();
    }

    private void Interrupt(object? sender, ConsoleCancelEventArgs pressed)
    {
        pressed.Cancel = true;
        _source.Cancel();
    }
}
