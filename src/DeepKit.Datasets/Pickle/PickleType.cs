namespace DeepKit.Datasets;

/// <summary>The element type of an array in a pickle.</summary>
internal sealed class PickleType(string code)
{
    private const int StateOrder = 1;

    /// <summary>As in Python: "O8" of objects, "i4" of four-byte integers.</summary>
    public string Code { get; } = code;

    public bool IsObject => Code is "O8" or "O4" or "O";

    /// <summary>Bytes of a signed or unsigned integer; 0 of other types.</summary>
    public int IntegerSize => Code is [('i' or 'u'), ('1' or '2' or '4' or '8') and var size] ? size - '0' : 0;

    public bool IsSigned => Code[0] == 'i';

    /// <summary>Checks what follows the type's code: its version, its byte order, and what only structures have.</summary>
    public static void CheckState(PickleValue[] state, PickleSource source)
    {
        var order = state.Length > StateOrder ? state[StateOrder].As<string>() : null;
        if (order is not ("|" or "<" or "="))
        {
            throw source.Error($"expected a dtype with little-endian order, received {(order is null ? "none" : $"\"{order}\"")}");
        }
    }
}
