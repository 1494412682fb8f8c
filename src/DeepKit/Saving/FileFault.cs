namespace DeepKit.Saving;

/// <summary>Errors of files that are not what they should be, all in one form: the file, where, expected, received.</summary>
internal static class FileFault
{
    public static InvalidDataException At(string file, long offset, string expected, string received) =>
        new($"{file}, offset {offset}: expected {expected}, received {received}. The file is damaged, or was not written completely.");

    /// <summary>The file may be whole, but holds what DeepKit has no reader for.</summary>
    public static InvalidDataException Unsupported(string file, long offset, string what) =>
        new($"{file}, offset {offset}: DeepKit does not read {what}. Write the file with the default settings of the library that made it.");
}
