using System.Buffers;
using System.Globalization;
using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Saving;

/// <summary>
/// A file of TensorBoard's events. They are gathered in memory, so that a step waits for no disk, and appended by <see cref="Flush"/>;
/// the file is not open in between, and there is none before the first event.
/// </summary>
/// <param name="folder">The folder, which is made if it is not there: TensorBoard takes the files of a folder for one run.</param>
internal sealed class EventFile(string folder)
{
    private const string Version = "brain.Event:2";
    private const string Writer = "DeepKit";
    private const int MostGathered = 1 << 20;

    private readonly ArrayBufferWriter<byte> _gathered = new();
    private string? _path;

    /// <summary>Adds a value of a tag.</summary>
    public void Write(long step, Summary.Types.Value value)
    {
        var summary = new Summary();
        summary.Value.Add(value);
        Write(new Event { Step = step, Summary = summary });
    }

    /// <summary>Adds the graph of the run, a GraphDef.</summary>
    public void WriteGraph(byte[] graphDef) => Write(new Event { GraphDef = ByteString.CopyFrom(graphDef) });

    /// <summary>Lets TensorBoard see what has been written.</summary>
    public void Flush()
    {
        if (_gathered.WrittenCount == 0)
        {
            return;
        }
        _path ??= NewPath();
        File.AppendAllBytes(_path, _gathered.WrittenSpan);
        _gathered.ResetWrittenCount();
    }

    private void Write(Event message)
    {
        if (_path is null && _gathered.WrittenCount == 0)
        {
            Append(new Event { FileVersion = Version, SourceMetadata = new SourceMetadata { Writer = Writer } });
        }
        Append(message);
        if (_gathered.WrittenCount > MostGathered)
        {
            Flush();
        }
    }

    private void Append(Event message)
    {
        message.WallTime = EventTime.Now();
        _gathered.WriteRecord(message.ToByteArray());
    }

    /// <summary>TensorFlow's names: the time to order files by, then what makes them distinct.</summary>
    private string NewPath()
    {
        Directory.CreateDirectory(folder);
        var seconds = (long)EventTime.Now();
        var number = 0;
        string path;
        do
        {
            path = Path.Combine(folder, string.Create(
                CultureInfo.InvariantCulture, $"events.out.tfevents.{seconds:d10}.{Environment.MachineName}.{Environment.ProcessId}.{number++}.v2"));
        }
        while (File.Exists(path));
        return path;
    }
}
