using System.Buffers.Binary;
using System.Runtime.InteropServices;
using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using DeepKit.Saving;

namespace DeepKit.Tests.Harness;

/// <summary>Reads TensorBoard's event files, and fails at what is not whole.</summary>
internal static class EventFileReader
{
    /// <summary>The events of all files of a folder, one file after the other, without those that only say what the file is.</summary>
    public static List<Event> Events(string folder)
    {
        var files = Directory.GetFiles(folder, "events.out.tfevents.*").Order(StringComparer.Ordinal);
        return [.. files.SelectMany(OfFile)];
    }

    /// <summary>The values of a folder's events.</summary>
    public static List<EventValue> Values(string folder) =>
        [.. from message in Events(folder) where message.Summary is not null from value in message.Summary.Value select new EventValue(message.Step, value)];

    private static IEnumerable<Event> OfFile(string path)
    {
        var events = Records(File.ReadAllBytes(path)).Select(Event.Parser.ParseFrom).ToList();
        Assert.AreEqual("brain.Event:2", events[0].FileVersion, path);
        Assert.IsTrue(events.All(message => message.WallTime > 1.7e9), "Times are seconds since 1970.");
        return events.Skip(1);
    }

    private static List<byte[]> Records(byte[] bytes)
    {
        var records = new List<byte[]>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            Assert.AreEqual(Crc32C.Masked(bytes.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)), "Checksum of a length");
            var data = bytes.AsSpan(at + 12, length);
            Assert.AreEqual(Crc32C.Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)), "Checksum of a record");
            records.Add(data.ToArray());
            at += 12 + length + 4;
        }
        return records;
    }
}

/// <summary>A value of a tag.</summary>
internal sealed record EventValue(long Step, Summary.Types.Value Message)
{
    public string Tag => Message.Tag;

    public string Plugin => Message.Metadata.PluginData.PluginName;

    /// <summary>The numbers of a tensor.</summary>
    public double[] Numbers => (DType)Message.Tensor.Dtype == DType.Float32
        ? [.. MemoryMarshal.Cast<byte, float>(Message.Tensor.TensorContent.Span).ToArray().Select(number => (double)number)]
        : MemoryMarshal.Cast<byte, double>(Message.Tensor.TensorContent.Span).ToArray();

    public int[] Shape => [.. Message.Tensor.TensorShape.Dim.Select(axis => (int)axis.Size)];

    /// <summary>The pixels of all pictures.</summary>
    public byte[] Pixels => [.. Message.Tensor.StringVal.Skip(2).SelectMany(png => PngReader.Pixels(png.ToByteArray()))];
}
