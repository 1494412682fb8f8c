namespace DeepKit.Saving;

/// <summary>Something that is done to a chunk before it is written.</summary>
/// <param name="Id">What it is.</param>
/// <param name="ElementSize">The bytes of an element whose bytes are shuffled.</param>
internal readonly record struct Hdf5Filter(int Id, int ElementSize)
{
    public const int Deflate = 1;
    public const int Shuffle = 2;
    public const int Fletcher32 = 3;
}
