using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using DeepKit.Engines.TensorFlow.Library;
using DeepKit.Engines.TensorFlow.Native;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Engines.TensorFlow.Devices;

/// <summary>Finds the device that an engine was asked for, or the reason why it is not there.</summary>
internal static partial class DevicePlacement
{
    private const string Cpu = "CPU:0";
    public const string GpuType = "GPU";

    /// <summary>The device to compute on.</summary>
    /// <param name="asked">Such as <c>GPU:0</c>; <c>null</c> for the one that TensorFlow takes by itself.</param>
    /// <param name="fallsBack">Whether the CPU will do if it is not there.</param>
    /// <exception cref="ArgumentException">The name is not that of a device.</exception>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public static Device Find(string? asked, bool fallsBack)
    {
        var devices = DeviceList.All;
        if (asked is null)
        {
            return devices.FirstOrDefault(device => device.Type == GpuType) ?? devices[0];
        }
        var name = Normalize(asked);
        return devices.FirstOrDefault(device => device.Name == name)
            ?? (fallsBack ? devices.First(device => device.Name == Cpu) : throw new InvalidOperationException(
                $"TensorFlow has no device {name}: {WhyNot(name)} It has {string.Join(", ", devices.Select(device => device.Name))}. Set FallsBackToCpu to go on without."));
    }

    /// <summary>TensorFlow's own spellings (<c>/GPU:0</c>, <c>/device:GPU:0</c>, <c>gpu</c>) as <c>GPU:0</c>.</summary>
    private static string Normalize(string asked)
    {
        var match = DeviceName().Match(asked);
        return match.Success
            ? $"{match.Groups["type"].Value.ToUpperInvariant()}:{(match.Groups["index"].Success ? match.Groups["index"].Value : "0")}"
            : throw new ArgumentException($"TensorFlowEngine expects a Device such as \"GPU:0\" or \"CPU:0\", received \"{asked}\".", nameof(asked));
    }

    private static string WhyNot(string name) =>
        (name.StartsWith(GpuType, StringComparison.Ordinal) ? WhyNoGpu() : null) ?? "the machine has fewer of them.";

    /// <summary>What is missing where there is no GPU; <c>null</c> where there is one.</summary>
    public static string? WhyNoGpu() => DeviceList.All.Any(device => device.Type == GpuType) ? null
        : !IsBuiltForGpus() ? $"the library {TensorFlowLibrary.Current.Path} is built without GPU support. Add the package SciSharp.TensorFlow.Redist-Windows-GPU or -Linux-GPU instead."
        : !HasDriver() ? "no NVIDIA driver is installed."
        : "the driver is there, but TensorFlow does not take the GPU; CUDA or cuDNN may be missing or too old. Set TF_CPP_MIN_LOG_LEVEL=0 to read what it says.";

    /// <summary>A library with GPU support has kernels for GPUs, whether there is one or not.</summary>
    private static unsafe bool IsBuiltForGpus()
    {
        using var status = new StatusHandle();
        var kernels = TF_GetRegisteredKernelsForOp("MatMul", status);
        status.ThrowIfFailed();
        try
        {
            return kernels->Bytes.IndexOf(Encoding.ASCII.GetBytes(GpuType)) >= 0;
        }
        finally
        {
            TF_DeleteBuffer(kernels);
        }
    }

    private static bool HasDriver()
    {
        var found = NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out var driver);
        if (found)
        {
            NativeLibrary.Free(driver);
        }
        return found;
    }

    [GeneratedRegex(@"^/?(device:)?(?<type>[a-z_]+)(:(?<index>\d+))?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex DeviceName();
}
