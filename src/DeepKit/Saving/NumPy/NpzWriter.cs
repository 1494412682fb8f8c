using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DeepKit.Saving;

/// <summary>Writes a NumPy archive as <c>numpy.savez</c> does: one uncompressed entry for each array, in format 1.</summary>
internal sealed class NpzWriter(Stream stream) : IDisposable
{
    private const int Alignment = 64;

    /// <summary>NumPy writes no times, so that the same arrays give the same file.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Writes an array.</summary>
    /// <param name="name">Its name, without the ending that its entry has.</param>
    /// <param name="type">NumPy's code of its elements' type: "&lt;f4".</param>
    /// <param name="shape">The length of each axis.</param>
    /// <param name="elements">All elements, row by row.</param>
    public void Write(string name, string type, IReadOnlyList<int> shape, ReadOnlySpan<byte> elements)
    {
        var entry = _archive.CreateEntry($"{name}{NpzArchive.EntryEnding}", CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using var content = entry.Open();
        content.Write(Header(type, shape));
        content.Write(elements);
    }

    /// <summary>Writes the archive's directory.</summary>
    public void Dispose() => _archive.Dispose();

    private static byte[] Header(string type, IReadOnlyList<int> shape)
    {
        var axes = string.Join(", ", shape.Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
        var text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({axes}{(shape.Count == 1 ? "," : "")}), }}";
        var start = NpyHeader.Magic.Length + 2 + sizeof(ushort);
        var length = (start + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        return
        [
            .. NpyHeader.Magic, 1, 0, .. BitConverter.GetBytes((ushort)(length - start)),
            .. Encoding.Latin1.GetBytes($"{text.PadRight(length - start - 1)}\n"),
        ];
    }
}
