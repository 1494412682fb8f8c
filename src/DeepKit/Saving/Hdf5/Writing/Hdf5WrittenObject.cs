using System.Runtime.InteropServices;
using System.Text;

namespace DeepKit.Saving;

/// <summary>A group or dataset that is to be written: what is said of it.</summary>
internal abstract class Hdf5WrittenObject
{
    /// <summary>The most bytes of an attribute with its name, type and shape: a length in the file has 16 bits.</summary>
    private const int MostBytes = ushort.MaxValue;

    /// <summary>The most bytes that an attribute's type, shape of one axis, and lengths have.</summary>
    private const int Overhead = 64;

    private readonly List<WrittenAttribute> _attributes = [];

    private protected Hdf5WrittenObject(string path) => Path = path;

    /// <summary>Where it is: "/layers/dense/vars/0".</summary>
    public string Path { get; }

    /// <summary>Adds a text of any length, which is kept beside the attributes.</summary>
    public void AddText(string name, string text) => Add(new WrittenAttribute(name, Hdf5Type.Text, [], Encoding.UTF8.GetBytes(text)));

    /// <summary>Adds strings of the same length, filled with zeros, as Keras does.</summary>
    /// <exception cref="ArgumentException">They have 64 KB or more: they have to be split into several attributes, as Keras does.</exception>
    public void AddStrings(string name, IReadOnlyList<string> strings)
    {
        byte[][] texts = [.. strings.Select(Encoding.UTF8.GetBytes)];
        var length = Math.Max(1, texts.Select(text => text.Length).DefaultIfEmpty().Max());
        CheckLength(name, (long)length * texts.Length);
        var bytes = new byte[length * texts.Length];
        foreach (var (i, text) in texts.Index())
        {
            text.CopyTo(bytes, i * length);
        }
        Add(new WrittenAttribute(name, Hdf5Type.FixedText(length), [texts.Length], bytes));
    }

    /// <summary>Adds a number.</summary>
    public void AddNumber<T>(string name, T value) where T : unmanaged => Add(new WrittenAttribute(name, Hdf5Type.Of<T>(), [], Bytes([value])));

    /// <summary>Adds an array of one axis.</summary>
    /// <exception cref="ArgumentException">It has 64 KB or more.</exception>
    public void AddNumbers<T>(string name, ReadOnlySpan<T> values) where T : unmanaged =>
        Add(new WrittenAttribute(name, Hdf5Type.Of<T>(), [values.Length], Bytes(values)));

    /// <summary>Writes the object's header, and returns where it is.</summary>
    internal abstract long Write(Hdf5Output output);

    /// <summary>Adds the attributes to the header; texts are written beside.</summary>
    private protected void AddAttributes(HeaderWriter header, Hdf5Output output)
    {
        foreach (var attribute in _attributes)
        {
            header.AddAttribute(attribute, attribute.Type.Kind == Hdf5Kind.VariableString ? output.WriteText(attribute.Bytes) : attribute.Bytes);
        }
    }

    private static byte[] Bytes<T>(ReadOnlySpan<T> values) where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();

    private void Add(WrittenAttribute attribute)
    {
        CheckLength(attribute.Name, attribute.Type.Kind == Hdf5Kind.VariableString ? 0 : attribute.Bytes.Length);
        TypeWriter.Datatype(attribute.Type);
        if (_attributes.Exists(known => known.Name == attribute.Name))
        {
            throw new ArgumentException($"\"{Path}\" has an attribute \"{attribute.Name}\" already: give each one a name of its own.", nameof(attribute));
        }
        _attributes.Add(attribute);
    }

    private void CheckLength(string name, long bytes)
    {
        var all = bytes + Encoding.UTF8.GetByteCount(name) + Overhead;
        if (all > MostBytes)
        {
            throw new ArgumentException(
                $"Attribute \"{name}\" of \"{Path}\" can have at most {MostBytes - all + bytes} bytes, received {bytes}. Split it into several attributes.", nameof(name));
        }
    }
}
