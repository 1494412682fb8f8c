using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace DeepKit.Saving;

/// <summary>Elements of an HDF5 file: a dataset or an attribute.</summary>
internal abstract class Hdf5Values
{
    private readonly Hdf5File _file;
    private readonly Dataspace _space;

    private protected Hdf5Values(Hdf5File file, Hdf5Type type, Dataspace space) => (_file, Type, _space) = (file, type, space);

    /// <summary>What the elements are.</summary>
    public Hdf5Type Type { get; }

    /// <summary>The length of each axis; none for a scalar.</summary>
    public IReadOnlyList<long> Shape => _space.Shape;

    /// <summary>How many elements there are: none in what h5py calls Empty.</summary>
    public long Count => _space.Count;

    /// <summary>The bytes of all elements.</summary>
    public long ByteCount => Count * Type.Size;

    /// <summary>What errors call it.</summary>
    private protected abstract string Title { get; }

    /// <summary>Where its elements, or what says where they are, begin in the file.</summary>
    private protected abstract long Offset { get; }

    /// <summary>The most bytes that the file can hold of it.</summary>
    private protected abstract long MostBytes { get; }

    /// <summary>Copies all elements in row-major order, lowest byte first.</summary>
    /// <param name="destination">Room for exactly <see cref="ByteCount"/> bytes.</param>
    /// <exception cref="ArgumentException">There is room for more or less.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or the elements are no numbers.</exception>
    public void Read(Span<byte> destination)
    {
        if (Type.Kind is Hdf5Kind.VariableString or Hdf5Kind.Other)
        {
            throw Unfit("numbers", Type.Name);
        }
        if (destination.Length != ByteCount)
        {
            throw new ArgumentException($"{Title} of \"{_file.Name}\" has {ByteCount} bytes, received room for {destination.Length}.", nameof(destination));
        }
        ReadStored(destination);
        if (Type.IsBigEndian)
        {
            Reverse(destination);
        }
    }

    /// <summary>Copies all elements in row-major order.</summary>
    /// <param name="destination">Room for exactly <see cref="Count"/> elements.</param>
    /// <exception cref="ArgumentException">There is room for more or less.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or the elements are of another type.</exception>
    public void Read<T>(Span<T> destination) where T : unmanaged
    {
        CheckType<T>();
        Read(MemoryMarshal.AsBytes(destination));
    }

    /// <summary>All elements in row-major order.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or the elements are of another type.</exception>
    public T[] ToArray<T>() where T : unmanaged
    {
        CheckType<T>();
        CheckLength();
        var values = new T[Count];
        Read<T>(values);
        return values;
    }

    /// <summary>The bytes of all elements in row-major order, lowest byte first.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or the elements are no numbers.</exception>
    public byte[] ToBytes()
    {
        CheckLength();
        var bytes = new byte[ByteCount];
        Read(bytes);
        return bytes;
    }

    /// <summary>All strings in row-major order.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or the elements are no strings.</exception>
    public string[] ToStrings()
    {
        if (!Type.IsText)
        {
            throw Unfit("strings", Type.Name);
        }
        CheckLength();
        var bytes = new byte[ByteCount];
        ReadStored(bytes);
        return Type.Kind == Hdf5Kind.VariableString ? _file.Heap.Strings(bytes, Offset) : [.. bytes.Chunk(Type.Size).Select(FixedText)];
    }

    /// <summary>The only string.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or there is not one string.</exception>
    public string ToText() => Count == 1 ? ToStrings()[0] : throw Unfit("one string", $"{Count} elements");

    /// <summary>Copies the elements as they are in the file.</summary>
    private protected abstract void ReadStored(Span<byte> destination);

    private void CheckType<T>() where T : unmanaged
    {
        if (!Type.Is<T>())
        {
            throw Unfit(Hdf5Type.Of<T>().Name, Type.Name);
        }
    }

    /// <summary>Fails unless an array can hold all elements.</summary>
    /// <exception cref="InvalidDataException">They are more than an array or the file has room for.</exception>
    public void CheckLength()
    {
        if (ByteCount > Math.Min(MostBytes, Array.MaxLength))
        {
            throw Unfit($"at most {Math.Min(MostBytes, Array.MaxLength)} bytes, which the file has room for", $"{ByteCount}");
        }
    }

    private InvalidDataException Unfit(string expected, string received) =>
        new($"{_file.Name}, offset {Offset}: expected {expected} in {Title}, received {received}.");

    private string FixedText(byte[] bytes)
    {
        var text = bytes.AsSpan();
        var end = text.IndexOf((byte)0);
        text = Type.Padding switch
        {
            StringPadding.NullTerminated => end < 0 ? text : text[..end],
            StringPadding.Nulls => text.TrimEnd((byte)0),
            _ => text.TrimEnd((byte)' '),
        };
        return Encoding.UTF8.GetString(text);
    }

    private void Reverse(Span<byte> bytes)
    {
        switch (Type.Size)
        {
            case sizeof(ushort):
                Reverse<ushort>(bytes, BinaryPrimitives.ReverseEndianness);
                break;
            case sizeof(uint):
                Reverse<uint>(bytes, BinaryPrimitives.ReverseEndianness);
                break;
            case sizeof(ulong):
                Reverse<ulong>(bytes, BinaryPrimitives.ReverseEndianness);
                break;
        }
    }

    private delegate void Reversal<T>(ReadOnlySpan<T> source, Span<T> destination);

    private static void Reverse<T>(Span<byte> bytes, Reversal<T> reversal) where T : unmanaged
    {
        var numbers = MemoryMarshal.Cast<byte, T>(bytes);
        reversal(numbers, numbers);
    }
}
