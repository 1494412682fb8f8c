using System.Text;
using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Saving;

/// <summary>
/// Writes TensorFlow's TensorBundle (tensor_bundle.h): <c>PREFIX.data-00000-of-00001</c> holds the tensors' elements one after the
/// other, <c>PREFIX.index</c> says by name where each of them is.
/// </summary>
internal sealed class TensorBundleWriter : IDisposable
{
    private readonly List<(byte[] Key, BundleEntryProto Entry)> _entries = [];
    private readonly ReplacementFile _index;
    private readonly ReplacementFile _data;
    private long _offset;

    /// <param name="prefix">The path that both files' names begin with; its folder is there.</param>
    public TensorBundleWriter(string prefix)
    {
        _index = new ReplacementFile(TensorBundle.IndexFile(prefix));
        try
        {
            _data = new ReplacementFile(TensorBundle.DataFile(prefix, shard: 0, shards: 1));
        }
        catch
        {
            _index.Dispose();
            throw;
        }
    }

    /// <summary>Adds a tensor. Names are unique, in any order.</summary>
    public void Add(string name, TensorSpec spec, ReadOnlySpan<byte> bytes)
    {
        _data.Stream.Write(bytes);
        _entries.Add((Encoding.UTF8.GetBytes(name), new BundleEntryProto
        {
            Dtype = (int)spec.DType,
            Shape = AttrValues.ToShapeProto(spec.Shape),
            Offset = _offset,
            Size = bytes.Length,
            Crc32C = Crc32C.Masked(bytes),
        }));
        _offset += bytes.Length;
    }

    /// <summary>Writes the index and brings both files to the disk; they do not take their places yet.</summary>
    public void Finish()
    {
        var table = new TableWriter(_index.Stream);
        table.Add([], new BundleHeaderProto { NumShards = 1, Version = new VersionDef { Producer = TensorBundle.Version } }.ToByteArray());
        _entries.Sort((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        foreach (var (key, entry) in _entries)
        {
            table.Add(key, entry.ToByteArray());
        }
        table.Finish();
        _index.Finish();
        _data.Finish();
    }

    /// <summary>Puts both finished files in the places of old ones.</summary>
    public void Replace()
    {
        _data.Replace();
        _index.Replace();
    }

    /// <summary>Removes what has not taken its place.</summary>
    public void Dispose()
    {
        _index.Dispose();
        _data.Dispose();
    }
}
