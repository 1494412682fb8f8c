using System.Runtime.InteropServices;

namespace DeepKit.Engines.TensorFlow.Library;

/// <summary>The libtensorflow of this process: found and loaded when first asked for, then kept.</summary>
internal sealed class TensorFlowLibrary
{
    private const string KnownFunction = "TF_Version";

    private static readonly Lock Gate = new();

    private static TensorFlowLibrary? _current;
    private static string? _named;

    private TensorFlowLibrary(nint handle, string path)
    {
        (Handle, Path) = (handle, path);
    }

    /// <summary>The library; loaded on the first call that finds it.</summary>
    /// <exception cref="DllNotFoundException">There is none, or it cannot be loaded; the message lists every place and says what helps.</exception>
    public static TensorFlowLibrary Current
    {
        get
        {
            lock (Gate)
            {
                return _current ??= Load(LibrarySearch.Find(_named));
            }
        }
    }

    /// <summary>The file or folder that the program names, before any other.</summary>
    /// <exception cref="InvalidOperationException">Another one has been loaded.</exception>
    public static string? Named
    {
        get => _named;
        set
        {
            lock (Gate)
            {
                if (_current is not null && value != _named)
                {
                    throw new InvalidOperationException(
                        $"TensorFlow has been loaded from {_current.Path}; a process has only one. Set Engine.TensorFlowLibrary before the first use of the engine.");
                }
                _named = value;
            }
        }
    }

    /// <summary>The system's handle.</summary>
    public nint Handle { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Loads a file that should be libtensorflow.</summary>
    /// <exception cref="DllNotFoundException">It is not, or cannot be loaded here.</exception>
    internal static TensorFlowLibrary Load(string file)
    {
        var handle = LoadFile(file);
        if (!NativeLibrary.TryGetExport(handle, KnownFunction, out _))
        {
            NativeLibrary.Free(handle);
            throw new DllNotFoundException($"{file} is a library, but not TensorFlow: it has no function {KnownFunction}. {LibrarySearch.WhatHelps}");
        }
        return new TensorFlowLibrary(handle, file);
    }

    private static nint LoadFile(string file)
    {
        if (LibraryArchitecture.Of(file) is { } found && found != RuntimeInformation.ProcessArchitecture)
        {
            throw new DllNotFoundException(
                $"{file} is a library for {found}, but this process runs on {RuntimeInformation.ProcessArchitecture}. Name a library for {RuntimeInformation.RuntimeIdentifier}.");
        }
        try
        {
            return QuietLoad.Load(file);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException($"{file} cannot be loaded: {exception.Message.ReplaceLineEndings(" ")} {LibrarySearch.WhatHelps}", exception);
        }
    }
}
