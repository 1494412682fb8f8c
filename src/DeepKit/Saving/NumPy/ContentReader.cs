namespace DeepKit.Saving;

/// <summary>Reads a file's uncompressed content once from front to end, straight into the caller's memory,
/// and says where it was when something is wrong.</summary>
internal class ContentReader(Stream content, string name, long greatestLength) : IDisposable
{
    /// <summary>Bytes of uncompressed content read so far.</summary>
    public long Offset { get; private set; }

    /// <summary>Bytes that the file says are still to come: an upper limit.</summary>
    public long Remaining => greatestLength - Offset;

    /// <summary>Fills the destination.</summary>
    /// <exception cref="InvalidDataException">The content ends first or cannot be decompressed.</exception>
    public void Fill(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var count = Read(destination);
            if (count == 0)
            {
                throw Error(Offset, $"expected {destination.Length} more bytes, received the end of the content; the file is truncated");
            }

            destination = destination[count..];
        }
    }

    /// <summary>Refuses a size that content of this file cannot have from here on.</summary>
    public void ExpectRoomFor(long size)
    {
        if (size > Math.Min(Remaining, Array.MaxLength))
        {
            throw Error(Offset, $"expected {size} more bytes as its header says, which is more than the file can hold; it is corrupt or truncated");
        }
    }

    /// <summary>Refuses anything after what was read.</summary>
    public virtual void ExpectEnd()
    {
        Span<byte> one = stackalloc byte[1];
        var end = Offset;
        if (Read(one) != 0)
        {
            throw Error(end, "expected the end of the content, received more bytes");
        }
    }

    /// <summary>Describes what is wrong with the file, to be thrown.</summary>
    public InvalidDataException Error(long offset, string problem, Exception? cause = null) =>
        new($"{name}, byte {offset} of its uncompressed content: {problem}. Replace or delete the file.", cause);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads some bytes; none at the end.</summary>
    protected virtual int Read(Span<byte> destination)
    {
        try
        {
            var count = content.Read(destination);
            Offset += count;
            return count;
        }
        catch (Exception cause) when (cause is InvalidDataException or InvalidOperationException)
        {
            // Brotli's stream reports corrupt data as an invalid operation.
            throw Error(Offset, $"expected compressed data, received bytes that do not decompress ({cause.Message})", cause);
        }
    }

    protected virtual void Dispose(bool disposing) => content.Dispose();
}
