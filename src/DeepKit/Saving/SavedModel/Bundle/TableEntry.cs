using System.Text;

namespace DeepKit.Saving;

/// <summary>A key of a table and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Offset">Where the value stands in the file.</param>
/// <param name="Value">The value.</param>
internal sealed record TableEntry(byte[] Key, long Offset, byte[] Value)
{
    public string Name => Encoding.UTF8.GetString(Key);
}
