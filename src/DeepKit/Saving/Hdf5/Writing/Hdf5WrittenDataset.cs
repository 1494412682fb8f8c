using System.Runtime.InteropServices;

namespace DeepKit.Saving;

/// <summary>A dataset that is being written: its elements follow one another in the file as they come.</summary>
internal sealed class Hdf5WrittenDataset : Hdf5WrittenObject
{
    private readonly Hdf5Output _output;
    private readonly Hdf5Type _type;
    private readonly long[] _shape;
    private readonly long _address;
    private readonly long _length;
    private long _written;

    internal Hdf5WrittenDataset(Hdf5Output output, string path, Hdf5Type type, ReadOnlySpan<long> shape) : base(path)
    {
        (_output, _type, _shape, _length) = (output, type, shape.ToArray(), type.Size);
        foreach (var axis in shape)
        {
            _length = axis >= 0
                ? checked(_length * axis)
                : throw new ArgumentException($"Dataset \"{path}\" expects axes of 0 or more, received ({string.Join(", ", _shape)}).", nameof(shape));
        }
        TypeWriter.Datatype(type);
        _address = output.Begin(this);
    }

    /// <summary>Adds the next elements in row-major order, lowest byte first.</summary>
    /// <exception cref="ArgumentException">There are more than the shape has.</exception>
    /// <exception cref="InvalidOperationException">Another dataset was begun since.</exception>
    public void Write(ReadOnlySpan<byte> elements)
    {
        if (elements.Length > _length - _written)
        {
            throw new ArgumentException(
                $"Dataset \"{Path}\" of shape ({string.Join(", ", _shape)}) expects {_length - _written} more bytes, received {elements.Length}.", nameof(elements));
        }
        _output.Append(this, elements);
        _written += elements.Length;
    }

    /// <summary>Adds the next elements in row-major order.</summary>
    /// <exception cref="ArgumentException">They are of another type, or more than the shape has.</exception>
    public void Write<T>(ReadOnlySpan<T> elements) where T : unmanaged
    {
        if (!_type.Is<T>())
        {
            throw new ArgumentException($"Dataset \"{Path}\" expects {_type}, received {Hdf5Type.Of<T>()}.", nameof(elements));
        }
        Write(MemoryMarshal.AsBytes(elements));
    }

    internal void CheckWhole()
    {
        if (_written != _length)
        {
            throw new InvalidOperationException($"Dataset \"{Path}\" expects {_length} bytes, received {_written}. Write all of it before what comes next.");
        }
    }

    internal override long Write(Hdf5Output output)
    {
        var header = new HeaderWriter();
        header.AddDataset(_type, _shape, _address, _length);
        AddAttributes(header, output);
        return output.WriteBlock(header.Finish());
    }
}
