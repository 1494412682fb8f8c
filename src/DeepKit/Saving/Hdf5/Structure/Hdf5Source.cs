namespace DeepKit.Saving;

/// <summary>The bytes of an HDF5 file. Nothing is read that is not within the file; where something is wrong, an error says where.</summary>
internal sealed class Hdf5Source(Stream stream, string name) : IDisposable
{
    /// <summary>The address of what the file does not have.</summary>
    public const long Undefined = -1;

    /// <summary>Bytes of the checksum that newer blocks end with.</summary>
    public const int ChecksumLength = sizeof(uint);

    private const int SignatureLength = 4;

    private readonly Lock _reading = new();

    /// <summary>The file's name, for errors.</summary>
    public string Name => name;

    public long Length { get; } = stream.Length;

    /// <summary>Where address 0 is: an HDF5 file may begin with bytes of its user.</summary>
    public long Base { get; set; }

    public void Dispose() => stream.Dispose();

    /// <summary>Copies bytes of the file.</summary>
    public void Read(long address, Span<byte> destination, string what)
    {
        CheckRange(address, destination.Length, what);
        lock (_reading)
        {
            stream.Position = Base + address;
            stream.ReadExactly(destination);
        }
    }

    public byte[] Bytes(long address, long count, string what)
    {
        CheckRange(address, count, what);
        if (count > Array.MaxLength)
        {
            throw Fault(address, $"{what} of at most {Array.MaxLength} bytes", $"{count}");
        }
        var bytes = new byte[count];
        Read(address, bytes, what);
        return bytes;
    }

    public ByteCursor Cursor(long address, long count, string what) => new(name, Bytes(address, count, what), Base + address);

    /// <summary>A cursor behind the four letters that a block begins with.</summary>
    public ByteCursor Signed(long address, long count, string signature) => BehindSignature(address, Bytes(address, count, signature), signature);

    /// <summary>The same for a block that ends with its checksum; the cursor is over what is between.</summary>
    public ByteCursor Checked(long address, long count, string signature)
    {
        if (count < SignatureLength + ChecksumLength)
        {
            throw Fault(address, $"a block {signature} of more bytes", $"{count}");
        }
        var bytes = Bytes(address, count, signature);
        var cursor = BehindSignature(address, bytes.AsSpan(..^ChecksumLength), signature);
        CheckSum(address, bytes, signature);
        return cursor;
    }

    /// <summary>Fails unless a block's last bytes are the checksum of the others.</summary>
    public void CheckSum(long address, ReadOnlySpan<byte> block, string what)
    {
        var computed = Lookup3.Of(block[..^ChecksumLength]);
        var stored = BitConverter.ToUInt32(block[^ChecksumLength..]);
        if (computed != stored)
        {
            throw Fault(address, $"a block {what} of checksum {stored:x8}", $"{computed:x8}");
        }
    }

    public InvalidDataException Fault(long address, string expected, string received) => FileFault.At(name, Base + address, expected, received);

    public InvalidDataException Unsupported(long address, string what) => FileFault.Unsupported(name, Base + address, what);

    private ByteCursor BehindSignature(long address, ReadOnlySpan<byte> bytes, string signature)
    {
        var cursor = new ByteCursor(name, bytes, Base + address);
        var received = cursor.Take(SignatureLength, "signature");
        for (var i = 0; i < SignatureLength; i++)
        {
            if (received[i] != signature[i])
            {
                throw Fault(address, $"a block {signature}", Convert.ToHexString(received));
            }
        }
        return cursor;
    }

    private void CheckRange(long address, long count, string what)
    {
        if (address < 0 || count < 0 || address > Length - Base - count)
        {
            throw Fault(Math.Max(address, 0), $"{count} bytes of {what} within the {Length} of the file", "its end before");
        }
    }
}
