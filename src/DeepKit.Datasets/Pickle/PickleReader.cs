using System.Runtime.InteropServices;
using System.Text;
using DeepKit.Saving;

namespace DeepKit.Datasets;

/// <summary>Reads a pickled NumPy vector of lists of integers. Builds nothing but lists, tuples, integers, truth values, strings, bytes,
/// dtypes and arrays, and calls nothing: every other opcode and every other global is refused.</summary>
internal sealed class PickleReader(PickleSource source)
{
    private const int OldestProtocol = 2;
    private const int NewestProtocol = 5;
    private const int FrameLength = sizeof(long);

    private readonly List<PickleValue> _stack = [];
    private readonly List<int> _marks = [];
    private readonly PickleNumbers _numbers = new();
    private readonly Dictionary<long, PickleValue> _memo = [];

    /// <summary>Reads the pickle that fills the rest of the content.</summary>
    /// <param name="content">The content, standing at the pickle.</param>
    /// <param name="count">Lists that the array must have.</param>
    /// <returns>The integers of each list.</returns>
    public static ArraySegment<int>[] ReadLists(ContentReader content, int count)
    {
        var source = new PickleSource(content);
        var lists = new PickleReader(source).ReadLists(count);
        source.ExpectEnd();
        return lists;
    }

    private ArraySegment<int>[] ReadLists(int count)
    {
        var value = ReadValue();
        var array = value.As<PickleArray>() ?? throw source.Error($"expected an array, received {value.Description}");
        var items = array.Content.Items;
        if (items.Length != count)
        {
            throw source.Error($"expected an array of {count} lists, received {items.Length}");
        }

        var lists = new ArraySegment<int>[count];
        for (var i = 0; i < count; i++)
        {
            lists[i] = Numbers(items[i]);
        }

        return lists;
    }

    private ArraySegment<int> Numbers(PickleValue item)
    {
        var list = item.As<PickleList>() ?? item.As<PickleArray>()?.Content;
        return list is { Items.IsEmpty: true }
            ? list.Numbers()
            : throw source.Error($"expected an array whose elements are lists of integers, received one with {item.Description}");
    }

    private PickleValue ReadValue()
    {
        if (source.Opcode() != PickleOpcode.Protocol)
        {
            throw source.Error($"expected a pickle of protocol {OldestProtocol} to {NewestProtocol}, received another beginning");
        }

        Execute(PickleOpcode.Protocol);
        while (true)
        {
            var opcode = source.Opcode();
            if (opcode == PickleOpcode.Stop)
            {
                return Pop();
            }

            Execute(opcode);
        }
    }

    private void Execute(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Integer8: Push(source.Byte()); break;
            case PickleOpcode.Integer16: Push(source.Unsigned(sizeof(ushort))); break;
            case PickleOpcode.Integer32: Push(source.Signed(sizeof(int))); break;
            case PickleOpcode.LongInteger: Push(source.Signed(source.Byte())); break;
            case PickleOpcode.None: _stack.Add(PickleValue.None); break;
            case PickleOpcode.True: Push(true); break;
            case PickleOpcode.False: Push(false); break;
            case PickleOpcode.ShortString: Push(source.Bytes(source.Byte())); break;
            case PickleOpcode.String: Push(source.Bytes(source.Unsigned(sizeof(uint)))); break;
            case PickleOpcode.ShortBytes: Push(source.Bytes(source.Byte())); break;
            case PickleOpcode.Bytes: Push(source.Bytes(source.Unsigned(sizeof(uint)))); break;
            case PickleOpcode.ShortUnicode: Push(source.Text(source.Byte())); break;
            case PickleOpcode.Unicode: Push(source.Text(source.Unsigned(sizeof(uint)))); break;
            case PickleOpcode.EmptyList: Push(new PickleList()); break;
            case PickleOpcode.Append: Append(_stack.Count - 1); break;
            case PickleOpcode.Appends: Append(PopMark()); break;
            case PickleOpcode.Mark: Mark(); break;
            case PickleOpcode.EmptyTuple: PushTuple(_stack.Count); break;
            case PickleOpcode.Tuple1: PushTuple(_stack.Count - 1); break;
            case PickleOpcode.Tuple2: PushTuple(_stack.Count - 2); break;
            case PickleOpcode.Tuple3: PushTuple(_stack.Count - 3); break;
            case PickleOpcode.Tuple: PushTuple(PopMark()); break;
            default: ExecuteRare(opcode); break;
        }
    }

    private void ExecuteRare(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Protocol: ExpectProtocol(source.Byte()); break;
            case PickleOpcode.Frame: source.Unsigned(FrameLength); break;
            case PickleOpcode.Put: _memo[source.Byte()] = Top(); break;
            case PickleOpcode.LongPut: _memo[source.Unsigned(sizeof(uint))] = Top(); break;
            case PickleOpcode.Memoize: _memo[_memo.Count] = Top(); break;
            case PickleOpcode.Get: PushMemo(source.Byte()); break;
            case PickleOpcode.LongGet: PushMemo(source.Unsigned(sizeof(uint))); break;
            case PickleOpcode.Global: PushGlobal(source.Line(), source.Line()); break;
            case PickleOpcode.StackGlobal: PushStackGlobal(); break;
            case PickleOpcode.Reduce: Reduce(Pop(), Pop()); break;
            case PickleOpcode.Build: Build(Pop(), Top()); break;
            default:
                throw source.Error("expected a pickle opcode that arrays of lists of integers have, "
                    + $"received 0x{(byte)opcode:x2}, which is refused");
        }
    }

    private void Push(long integer) => _stack.Add(PickleValue.Of(integer));

    private void Push(object reference) => _stack.Add(PickleValue.Of(reference));

    // Nearly all of a pickle are lists of word ranks: those go straight into the list, without a stop on the stack.
    private void Mark()
    {
        ReadOnlySpan<int> ranks = source.Ranks(_numbers.Room);
        if (!ranks.IsEmpty && _stack.Count > 0 && Top().As<PickleList>() is { Items.IsEmpty: true } list && source.TakeIf(PickleOpcode.Appends))
        {
            list.Append(ranks, _numbers);
            return;
        }

        _marks.Add(_stack.Count);
        foreach (var rank in ranks)
        {
            Push(rank);
        }
    }

    private void PushTuple(int start)
    {
        if (start < 0 || start > _stack.Count)
        {
            throw StackTooShort();
        }

        var items = _stack.GetRange(start, _stack.Count - start).ToArray();
        CollectionsMarshal.SetCount(_stack, start);
        Push(items);
    }

    private void PushMemo(long key) =>
        _stack.Add(_memo.TryGetValue(key, out var value) ? value : throw source.Error($"expected a value in the memo's place {key}, received none"));

    private void PushStackGlobal()
    {
        var (name, module) = (Pop(), Pop());
        PushGlobal(module.As<string>() ?? module.Description, name.As<string>() ?? name.Description);
    }

    private void PushGlobal(string module, string name) => Push(PickleGlobal.Find(module, name)
        ?? throw source.Error($"expected NumPy's ndarray, dtype or _reconstruct, received the global {module}.{name}, which is refused"));

    private void Append(int start)
    {
        ExpectStack(start - 1);
        var target = _stack[start - 1];
        var list = target.As<PickleList>() ?? throw source.Error($"expected a list to append to, received {target.Description}");
        list.Append(CollectionsMarshal.AsSpan(_stack)[start..], _numbers, source);
        CollectionsMarshal.SetCount(_stack, start);
    }

    private void Reduce(PickleValue arguments, PickleValue function)
    {
        var global = function.As<PickleGlobal>();
        Push((global, arguments.As<PickleValue[]>()) switch
        {
            (not null, [var type, _, _]) when global == PickleGlobal.Reconstruct && type.As<PickleGlobal>() == PickleGlobal.Array => new PickleArray(),
            (not null, [var code, _, _]) when global == PickleGlobal.Type => new PickleType(TextOf(code)),
            (not null, [var text, _]) when global == PickleGlobal.Encode && text.As<string>() is { } latin => Encoding.Latin1.GetBytes(latin),
            _ => throw source.Error($"expected an array or a dtype to be made, received a call of {function.Description}, which is refused"),
        });
    }

    private void Build(PickleValue state, PickleValue target)
    {
        var values = state.As<PickleValue[]>() ?? [];
        if (target.As<PickleArray>() is { } array)
        {
            array.SetState(values, source);
        }
        else if (target.As<PickleType>() is not null)
        {
            PickleType.CheckState([.. values.Select(value => value.As<byte[]>() is null ? value : PickleValue.Of(TextOf(value)))], source);
        }
        else
        {
            throw source.Error($"expected an array or a dtype to be filled, received {target.Description}");
        }
    }

    /// <summary>Python 2 writes names as bytes.</summary>
    private string TextOf(PickleValue value) => value.As<string>() ?? (value.As<byte[]>() is { } bytes
        ? Encoding.Latin1.GetString(bytes)
        : throw source.Error($"expected a string, received {value.Description}"));

    private void ExpectProtocol(byte protocol)
    {
        if (protocol is < OldestProtocol or > NewestProtocol)
        {
            throw source.Error($"expected a pickle of protocol {OldestProtocol} to {NewestProtocol}, received {protocol}");
        }
    }

    private PickleValue Top() => _stack.Count > 0 ? _stack[^1] : throw StackTooShort();

    private PickleValue Pop()
    {
        var value = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private void ExpectStack(int start)
    {
        if (start < 0 || start >= _stack.Count)
        {
            throw StackTooShort();
        }
    }

    private int PopMark()
    {
        if (_marks.Count == 0)
        {
            throw StackTooShort();
        }

        var mark = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        return mark;
    }

    private InvalidDataException StackTooShort() => source.Error("expected more values on the pickle's stack, received too few");
}
