namespace DeepKit.Saving;

/// <summary>What the file says of a group or dataset: messages, in one block or more.</summary>
internal sealed class ObjectHeader
{
    private const int OldPrefix = 16;
    private const int OldMessageHeader = 8;
    private const byte SharedFlag = 2;

    private readonly Hdf5Source _source;
    private readonly BlockWalk _walk;
    private readonly List<HeaderMessage> _messages = [];
    private readonly Queue<(long Address, long Length)> _continuations = [];

    private ObjectHeader(Hdf5Source source, long address)
    {
        (_source, _walk, Address) = (source, new BlockWalk(source), address);
        if (source.Bytes(address, 4, "object header").AsSpan().SequenceEqual("OHDR"u8))
        {
            ReadNew();
        }
        else
        {
            ReadOld();
        }
    }

    public long Address { get; }

    /// <exception cref="InvalidDataException">There is no object header at this address, or it is damaged.</exception>
    public static ObjectHeader Read(Hdf5Source source, long address) => new(source, address);

    public bool Has(MessageType type) => _messages.Exists(message => message.Type == type);

    public IEnumerable<HeaderMessage> All(MessageType type) => _messages.Where(message => message.Type == type);

    /// <summary>The first message of a type, fetched from where it is if it is shared.</summary>
    public HeaderMessage? Find(MessageType type) => All(type).FirstOrDefault() is { } message ? Resolved(_source, message) : null;

    public HeaderMessage Need(MessageType type) =>
        Find(type) ?? throw _source.Fault(Address, $"an object header with a message of type {type}", $"types {string.Join(", ", _messages.Select(message => message.Type))}");

    /// <summary>A message itself, if this one only says where it is.</summary>
    public static HeaderMessage Resolved(Hdf5Source source, HeaderMessage message)
    {
        if (!message.IsShared)
        {
            return message;
        }
        var cursor = message.Cursor(source);
        var (version, kind) = (cursor.Byte("version of a shared message"), cursor.Byte("type of a shared message"));
        if (version is < 1 or > 3 || (version == 3 && kind != 2))
        {
            throw FileFault.Unsupported(source.Name, message.Offset, $"a shared message of version {version} and type {kind}");
        }
        cursor.Take(version == 1 ? 6 : 0, "padding");
        var address = cursor.Int64("address of a shared message");
        return Read(source, address)._messages.Find(found => found.Type == message.Type && !found.IsShared)
            ?? throw source.Fault(address, $"a message of type {message.Type}", "none");
    }

    private void ReadOld()
    {
        var cursor = _source.Cursor(Address, OldPrefix, "object header");
        var version = cursor.Byte("version of an object header");
        if (version != 1)
        {
            throw _source.Fault(Address, "an object header of version 1 or 2", $"version {version}");
        }
        cursor.Take(7, "counts");
        Enqueue(Address + OldPrefix, cursor.UInt32("length of an object header"));
        while (_continuations.TryDequeue(out var block))
        {
            AddOldMessages(block.Address, _source.Bytes(block.Address, block.Length, "messages"));
        }
    }

    private void AddOldMessages(long address, byte[] bytes)
    {
        for (var position = 0; position + OldMessageHeader <= bytes.Length;)
        {
            var cursor = new ByteCursor(_source.Name, bytes.AsSpan(position), _source.Base + address + position);
            var (type, length, flags) = (cursor.UInt16("type of a message"), cursor.UInt16("length of a message"), cursor.Byte("flags of a message"));
            cursor.Take(3, "padding");
            cursor.Take(length, "message");
            position += OldMessageHeader;
            Add(type, bytes.AsMemory(position, length), flags, _source.Base + address + position);
            position += length;
        }
    }

    private void ReadNew()
    {
        const int longestPrefix = 34;
        var cursor = _source.Signed(Address, Math.Min(longestPrefix, _source.Length - _source.Base - Address), "OHDR");
        var version = cursor.Byte("version of an object header");
        if (version != 2)
        {
            throw _source.Unsupported(Address, $"an object header OHDR of version {version}");
        }
        var flags = cursor.Byte("flags of an object header");
        cursor.Take(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0), "times and counts");
        var length = cursor.Number(1 << (flags & 3), "length of an object header");
        var prefix = cursor.Offset - _source.Base - Address;
        var orderLength = (flags & 4) != 0 ? 2 : 0;
        if (length < 0 || length > _source.Length)
        {
            throw _source.Fault(Address, "an object header within the file", $"{length} bytes");
        }
        _walk.Enter(Address, prefix + length + Hdf5Source.ChecksumLength, "an object header");
        AddNewMessages(Address, prefix + length + Hdf5Source.ChecksumLength, (int)prefix, "OHDR", orderLength);
        while (_continuations.TryDequeue(out var block))
        {
            AddNewMessages(block.Address, block.Length, 4, "OCHK", orderLength);
        }
    }

    private void AddNewMessages(long address, long blockLength, int prefix, string signature, int orderLength)
    {
        var cursor = _source.Checked(address, blockLength, signature);
        cursor.Take(prefix - 4, "prefix");
        // What is too short for a message is a gap.
        while (cursor.Remaining >= 4 + orderLength)
        {
            var (type, length, flags) = (cursor.Byte("type of a message"), cursor.UInt16("length of a message"), cursor.Byte("flags of a message"));
            cursor.Take(orderLength, "order of a message");
            var offset = cursor.Offset;
            Add(type, cursor.Take(length, "message").ToArray(), flags, offset);
        }
    }

    private void Add(int type, ReadOnlyMemory<byte> bytes, byte flags, long offset)
    {
        var message = new HeaderMessage((MessageType)type, bytes, (flags & SharedFlag) != 0, offset);
        if (message.Type == MessageType.Continuation)
        {
            var cursor = message.Cursor(_source);
            Enqueue(cursor.Int64("address of a continuation"), cursor.Int64("length of a continuation"));
        }
        else if (message.Type != MessageType.Nothing)
        {
            _messages.Add(message);
        }
    }

    private void Enqueue(long address, long length)
    {
        _walk.Enter(address, length, "a block of an object header");
        _continuations.Enqueue((address, length));
    }
}
