using System.Reflection;
using System.Runtime.InteropServices;

namespace DeepKit.Tests.Harness.TensorFlow;

/// <summary>Finds and loads libtensorflow: <c>DEEPKIT_TENSORFLOW</c> names the library or the folder that it lies in.</summary>
internal static partial class TensorFlowLibrary
{
    public const string ImportName = "tensorflow_cc";

    private const string PathVariable = "DEEPKIT_TENSORFLOW";
    private const string FileName = "libtensorflow_cc.so.2";
    private const int StandardError = 2;
    private const int WriteOnly = 1;

    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>Ends the running test as skipped where there is no libtensorflow.</summary>
    public static void Require()
    {
        if (FindFile() is null)
        {
            Assert.Inconclusive($"libtensorflow not found: set {PathVariable}");
        }
        _ = Handle.Value;
    }

    private static string? FindFile()
    {
        var path = Environment.GetEnvironmentVariable(PathVariable);
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        return File.Exists(file) ? file : null;
    }

    private static nint Load()
    {
        var library = OperatingSystem.IsLinux() ? LoadQuietly(FindFile()!) : NativeLibrary.Load(FindFile()!);
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == ImportName ? library : 0);
        return library;
    }

    /// <summary>TensorFlow logs while it is being loaded, whatever the log level: standard error is closed for that long.</summary>
    private static nint LoadQuietly(string file)
    {
        // .NET's own setter does not reach the C library's environment.
        _ = SetEnvironmentVariable("TF_CPP_MIN_LOG_LEVEL", "3", overwrite: 1);
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
