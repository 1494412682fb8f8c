using System.Globalization;
using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>A weight in a NumPy archive.</summary>
internal sealed class StoredNpy : IStoredArray
{
    private const int CheckedAtOnce = 1 << 16;

    private readonly NpzArchive _archive;
    private readonly NpyHeader _header;
    private readonly Hdf5Type? _type;

    /// <exception cref="InvalidDataException">The entry is no array.</exception>
    public StoredNpy(NpzArchive archive, string entry)
    {
        (_archive, Path) = (archive, entry);
        (_header, Shape) = archive.Read(entry, ReadHeader);
        _type = _header.FortranOrder == "False" ? NpyTypes.Find(_header.Type) : null;
    }

    public string Path { get; }

    public IReadOnlyList<long> Shape { get; }

    public string TypeName => $"{_header.Type ?? "an unknown type"}{(_header.FortranOrder == "False" ? "" : " in Fortran order")}";

    public bool IsReadable => _type is not null;

    public void Check(Variable variable) => Read(content =>
    {
        var buffer = new byte[CheckedAtOnce];
        for (var left = ByteCountFor(variable); left > 0; left -= Math.Min(left, CheckedAtOnce))
        {
            content.Fill(buffer.AsSpan(0, (int)Math.Min(left, CheckedAtOnce)));
        }
    });

    public void AssignTo(Variable variable) => Read(content =>
    {
        if (_type!.VariableType == variable.DType)
        {
            content.Fill(variable.BytesToOverwrite());
            return;
        }
        var elements = new byte[ByteCountFor(variable)];
        content.Fill(elements);
        ElementConversions.Copy(elements, _type, variable.BytesToOverwrite(), variable.DType);
    });

    /// <summary>The bytes of the elements, which are as many as the variable's.</summary>
    private long ByteCountFor(Variable variable)
    {
        var bytes = (long)variable.ElementCount * _type!.Size;
        return bytes <= Array.MaxLength
            ? bytes
            : throw new InvalidDataException($"{Path}: expected at most {Array.MaxLength} bytes for variable \"{variable.Name}\", received {bytes}. Store it as {variable.DType.KerasName()}.");
    }

    /// <summary>Reads the elements and compares the checksum.</summary>
    private void Read(Action<ContentReader> read) => _archive.Read(Path, content =>
    {
        NpyHeader.Read(content);
        read(content);
        content.ExpectEnd();
        return true;
    });

    private static (NpyHeader Header, IReadOnlyList<long> Shape) ReadHeader(ContentReader content)
    {
        var header = NpyHeader.Read(content);
        var axes = (header.Shape ?? "?").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var shape = new long[axes.Length];
        for (var i = 0; i < shape.Length; i++)
        {
            if (!long.TryParse(axes[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]))
            {
                throw content.Error(header.Offset, $"expected the lengths of axes, received {(header.Shape is null ? "none" : $"({header.Shape})")}");
            }
        }
        return (header, shape);
    }
}
