using System.Runtime.InteropServices;

namespace DeepKit.Engines.TensorFlow.Library;

/// <summary>Where libtensorflow may lie: what the user names, the application's folders, the system's, a Python environment.</summary>
internal static class LibrarySearch
{
    public const string PathVariable = "DEEPKIT_TENSORFLOW";

    public const string WhatHelps =
        "Add the package SciSharp.TensorFlow.Redist (SciSharp.TensorFlow.Redist-Windows-GPU, -Linux-GPU for a GPU) to the application, "
        + $"or set {PathVariable} to the library, its folder, or a Python environment with tensorflow (pip install tensorflow).";

    private const string ByProgram = "Engine.TensorFlowLibrary";
    private const string PythonVariable = "VIRTUAL_ENV";

    private static string[] FileNames =>
        OperatingSystem.IsWindows() ? ["tensorflow.dll"]
        : OperatingSystem.IsMacOS() ? ["libtensorflow.dylib", "libtensorflow.2.dylib", "libtensorflow_cc.2.dylib"]
        : ["libtensorflow.so", "libtensorflow.so.2", "libtensorflow_cc.so.2"];

    private static string SystemPathVariable =>
        OperatingSystem.IsWindows() ? "PATH" : OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";

    /// <summary>The folders in which a Linux system keeps libraries, beside those that <c>LD_LIBRARY_PATH</c> names.</summary>
    private static string[] SystemFolders => OperatingSystem.IsWindows() ? [] : ["/usr/local/lib", "/usr/lib", "/usr/lib64", MultiarchFolder];

    private static string MultiarchFolder =>
        $"/usr/lib/{(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64")}-linux-gnu";

    /// <summary>The library's file.</summary>
    /// <param name="named">What the program names, if anything.</param>
    /// <exception cref="DllNotFoundException">It is in none of the places.</exception>
    public static string Find(string? named) => Named(named, ByProgram)
        ?? Named(Environment.GetEnvironmentVariable(PathVariable), PathVariable)
        ?? Among([.. ApplicationFolders(), .. SystemLibraryFolders(), .. PythonFolders(Environment.GetEnvironmentVariable(PythonVariable))]);

    private static string? Named(string? path, string by)
    {
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }
        if (File.Exists(path))
        {
            return Path.GetFullPath(path);
        }
        string[] folders = [path, .. PythonFolders(path)];
        return InFolders(folders) ?? throw new DllNotFoundException(
            $"{by} names \"{path}\", which is neither libtensorflow nor a folder with it. Looked for {string.Join(", ", FileNames)} in {string.Join(", ", folders)}. {WhatHelps}");
    }

    private static string Among(string[] folders) => InFolders(folders) ?? throw new DllNotFoundException(
        $"""
        libtensorflow was not found. Looked for {string.Join(", ", FileNames)} in
        {string.Join(Environment.NewLine, folders.Select(folder => $"  {folder}"))}
        Not set: {string.Join(", ", Unset())}
        {WhatHelps}
        """);

    private static string? InFolders(IEnumerable<string> folders) =>
        folders.SelectMany(_ => FileNames, Path.Combine).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Unset() =>
        new[] { PathVariable, PythonVariable, SystemPathVariable }.Where(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))).Prepend(ByProgram);

    /// <summary>The application's own folder, and where packages put native files.</summary>
    private static IEnumerable<string> ApplicationFolders()
    {
        var own = AppContext.BaseDirectory;
        var packages = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return new[] { own, Path.Combine(own, "runtimes", RuntimeInformation.RuntimeIdentifier, "native") }
            .Concat(packages.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(Path.TrimEndingDirectorySeparator)
            .Distinct();
    }

    private static IEnumerable<string> SystemLibraryFolders() =>
        (Environment.GetEnvironmentVariable(SystemPathVariable) ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(SystemFolders);

    /// <summary>The folder of the tensorflow package in a Python environment.</summary>
    private static IEnumerable<string> PythonFolders(string? environment)
    {
        if (string.IsNullOrEmpty(environment))
        {
            return [];
        }
        var lib = Path.Combine(environment, "lib");
        var versions = Directory.Exists(lib) ? Directory.EnumerateDirectories(lib, "python3*") : [];
        return versions.Append(Path.Combine(environment, "Lib")).Select(version => Path.Combine(version, "site-packages", "tensorflow"));
    }
}
