namespace DeepKit.Saving;

/// <summary>How the files of a TensorBundle are called.</summary>
internal static class TensorBundle
{
    /// <summary>The version of the format that TensorFlow writes, and the newest that it reads.</summary>
    public const int Version = 1;

    public static string IndexFile(string prefix) => $"{prefix}.index";

    public static string DataFile(string prefix, int shard, int shards) => $"{prefix}.data-{shard:d5}-of-{shards:d5}";
}
