using System.Numerics;

namespace DeepKit.Saving;

/// <summary>How an extensible array grows: at level n there are 2^(n/2) blocks of 2^((n+1)/2) times the smallest block's entries.</summary>
/// <param name="CountBits">The most entries are 2 to this.</param>
/// <param name="InIndex">How many entries are in the index itself.</param>
/// <param name="Smallest">The entries of the smallest block.</param>
/// <param name="Pointers">How many blocks the first level has that is not in the index.</param>
/// <param name="PageBits">Blocks of more than 2 to this have pages.</param>
/// <param name="IndexBlock">Where the index is, or -1.</param>
internal readonly record struct ExtensibleForm(int CountBits, int InIndex, int Smallest, int Pointers, int PageBits, long IndexBlock)
{
    public bool IsUsual => CountBits is > 0 and <= 62 && PageBits <= 30 && Smallest > 0 && BitOperations.IsPow2(Smallest)
        && Pointers > 1 && BitOperations.IsPow2(Pointers) && LevelsInIndex <= Levels;

    /// <summary>How many levels there can be.</summary>
    public int Levels => 1 + CountBits - BitOperations.Log2((uint)Smallest);

    /// <summary>The levels whose blocks the index itself refers to.</summary>
    public int LevelsInIndex => 2 * BitOperations.Log2((uint)Pointers);

    /// <summary>The bytes of a number of an entry.</summary>
    public int OffsetSize => (CountBits + 7) / 8;

    public long PageLength => 1L << PageBits;

    public static long BlocksOf(int level) => 1L << (level / 2);

    public long BlockLength(int level) => (1L << ((level + 1) / 2)) * Smallest;

    /// <summary>How many blocks the levels below one have.</summary>
    public static long BlocksBefore(int level)
    {
        long count = 0;
        for (var below = 0; below < level; below++)
        {
            count += BlocksOf(below);
        }
        return count;
    }
}
