using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using DeepKit.Engines.TensorFlow.Devices;
using DeepKit.Engines.TensorFlow.Library;
using DeepKit.Engines.TensorFlow.Native;

namespace DeepKit.Engines;

/// <summary>Says what runs models here, for a user who wants to know why it is slow or where the GPU is.</summary>
internal static class EngineReport
{
    private const double BytesPerGigabyte = 1 << 30;

    public static string Make(IEngine engine, int threads)
    {
        var text = new StringBuilder();
        text.AppendLine($"Default engine: {engine.Name}");
        text.AppendLine($"Processor: {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, {threads} threads, vectors of {SimdBits} bits");
        AddTensorFlow(text);
        return text.ToString();
    }

    private static int SimdBits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static void AddTensorFlow(StringBuilder text)
    {
        try
        {
            var library = TensorFlowLibrary.Current;
            text.AppendLine($"TensorFlow: {TensorFlowApi.Version}, {library.Path}");
            foreach (var device in DeviceList.All)
            {
                text.AppendLine($"  {device.Name}: {device.MemoryBytes / BytesPerGigabyte:0.0} GB");
            }
            if (DevicePlacement.WhyNoGpu() is { } reason)
            {
                text.AppendLine($"  No GPU: {reason}");
            }
        }
        catch (DllNotFoundException exception)
        {
            text.AppendLine($"TensorFlow: not there. {exception.Message}");
        }
    }
}
