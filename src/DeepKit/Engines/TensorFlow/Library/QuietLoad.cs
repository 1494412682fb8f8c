using System.Runtime.InteropServices;

namespace DeepKit.Engines.TensorFlow.Library;

/// <summary>Loads libtensorflow without its lines on standard error.</summary>
internal static partial class QuietLoad
{
    private const string LogVariable = "TF_CPP_MIN_LOG_LEVEL";
    private const string OnlyFatal = "3";
    private const int StandardError = 2;
    private const int WriteOnly = 1;

    public static nint Load(string file)
    {
        if (Environment.GetEnvironmentVariable(LogVariable) is not null)
        {
            // Somebody wants to see what TensorFlow says.
            return NativeLibrary.Load(file);
        }
        if (OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable(LogVariable, OnlyFatal);
            return NativeLibrary.Load(file);
        }
        // .NET's own setter does not reach the C library's environment.
        _ = SetEnvironmentVariable(LogVariable, OnlyFatal, overwrite: 1);
        return LoadWithoutStandardError(file);
    }

    /// <summary>TensorFlow logs while it is being loaded, whatever the log level: standard error leads nowhere for that long.</summary>
    private static nint LoadWithoutStandardError(string file)
    {
        var kept = Duplicate(StandardError);
        var nowhere = Open("/dev/null", WriteOnly);
        _ = DuplicateTo(nowhere, StandardError);
        try
        {
            return NativeLibrary.Load(file);
        }
        finally
        {
            _ = DuplicateTo(kept, StandardError);
            _ = Close(kept);
            _ = Close(nowhere);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int file);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(int file, int other);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
