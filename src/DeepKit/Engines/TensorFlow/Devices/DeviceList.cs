using System.Runtime.InteropServices;
using DeepKit.Engines.TensorFlow.Native;
using static DeepKit.Engines.TensorFlow.Native.TensorFlowApi;

namespace DeepKit.Engines.TensorFlow.Devices;

/// <summary>The devices of the loaded library.</summary>
internal static class DeviceList
{
    private const string NameMark = "/device:";

    /// <summary>Asking takes a session, and on a GPU much time; what there is does not change in a process's life.</summary>
    private static readonly Lazy<IReadOnlyList<Device>> Known = new(Ask, LazyThreadSafetyMode.PublicationOnly);

    public static IReadOnlyList<Device> All => Known.Value;

    private static Device[] Ask()
    {
        using var graph = new GraphHandle();
        using var session = new SessionHandle(graph, []);
        using var status = new StatusHandle();
        var list = TF_SessionListDevices(session, status);
        status.ThrowIfFailed();
        try
        {
            return [.. Enumerable.Range(0, TF_DeviceListCount(list)).Select(index => At(list, index, status))];
        }
        finally
        {
            TF_DeleteDeviceList(list);
        }
    }

    private static Device At(nint list, int index, StatusHandle status)
    {
        var name = Text(TF_DeviceListName(list, index, status));
        return new Device(name[(name.IndexOf(NameMark, StringComparison.Ordinal) + NameMark.Length)..], Text(TF_DeviceListType(list, index, status)), TF_DeviceListMemoryBytes(list, index, status));
    }

    private static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8) ?? "";
}
