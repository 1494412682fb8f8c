using System.Runtime.InteropServices;
using DeepKit.Engines.TensorFlow.Library;

namespace DeepKit.Engines.TensorFlow.Native;

/// <summary>As much of TensorFlow's C API as the engine needs, under its own names.</summary>
internal static unsafe partial class TensorFlowApi
{
    /// <summary>Resolved to the library that was found, whatever its file is called.</summary>
    private const string Library = "tensorflow";

    static TensorFlowApi()
    {
        NativeLibrary.SetDllImportResolver(
            typeof(TensorFlowApi).Assembly, (name, _, _) => name == Library ? TensorFlowLibrary.Current.Handle : 0);
    }

    /// <summary>TensorFlow's version, such as <c>2.21.0</c>.</summary>
    public static string Version => Marshal.PtrToStringUTF8(TF_Version()) ?? "";

    [LibraryImport(Library)]
    private static partial nint TF_Version();

    [LibraryImport(Library)]
    public static partial nint TF_NewStatus();

    [LibraryImport(Library)]
    public static partial void TF_DeleteStatus(nint status);

    [LibraryImport(Library)]
    public static partial int TF_GetCode(StatusHandle status);

    [LibraryImport(Library)]
    public static partial nint TF_Message(StatusHandle status);

    [LibraryImport(Library)]
    public static partial TensorFlowBuffer* TF_NewBuffer();

    [LibraryImport(Library)]
    public static partial TensorFlowBuffer* TF_NewBufferFromString(byte* bytes, nuint length);

    [LibraryImport(Library)]
    public static partial void TF_DeleteBuffer(TensorFlowBuffer* buffer);

    [LibraryImport(Library)]
    public static partial nint TF_NewGraph();

    [LibraryImport(Library)]
    public static partial void TF_DeleteGraph(nint graph);

    [LibraryImport(Library)]
    public static partial nint TF_NewImportGraphDefOptions();

    [LibraryImport(Library)]
    public static partial void TF_DeleteImportGraphDefOptions(nint options);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_ImportGraphDefOptionsSetPrefix(nint options, string prefix);

    [LibraryImport(Library)]
    public static partial void TF_GraphImportGraphDef(GraphHandle graph, TensorFlowBuffer* graphDef, nint options, StatusHandle status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_GraphOperationByName(GraphHandle graph, string name);

    [LibraryImport(Library)]
    public static partial nint TF_NewSessionOptions();

    [LibraryImport(Library)]
    public static partial void TF_DeleteSessionOptions(nint options);

    [LibraryImport(Library)]
    public static partial void TF_SetConfig(nint options, byte* config, nuint length, StatusHandle status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetTarget(nint options, string target);

    [LibraryImport(Library)]
    public static partial nint TF_NewSession(GraphHandle graph, nint options, StatusHandle status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_LoadSessionFromSavedModel(
        nint options,
        TensorFlowBuffer* runOptions,
        string directory,
        nint* tags,
        int tagCount,
        GraphHandle graph,
        TensorFlowBuffer* metaGraph,
        StatusHandle status);

    [LibraryImport(Library)]
    public static partial void TF_CloseSession(nint session, nint status);

    [LibraryImport(Library)]
    public static partial void TF_DeleteSession(nint session, nint status);

    [LibraryImport(Library)]
    public static partial void TF_SessionRun(
        SessionHandle session,
        TensorFlowBuffer* runOptions,
        TensorFlowOutput* inputs,
        nint* inputValues,
        int inputCount,
        TensorFlowOutput* outputs,
        nint* outputValues,
        int outputCount,
        nint* targets,
        int targetCount,
        TensorFlowBuffer* runMetadata,
        StatusHandle status);

    [LibraryImport(Library)]
    public static partial nint TF_SessionListDevices(SessionHandle session, StatusHandle status);

    [LibraryImport(Library)]
    public static partial void TF_DeleteDeviceList(nint list);

    [LibraryImport(Library)]
    public static partial int TF_DeviceListCount(nint list);

    [LibraryImport(Library)]
    public static partial nint TF_DeviceListName(nint list, int index, StatusHandle status);

    [LibraryImport(Library)]
    public static partial nint TF_DeviceListType(nint list, int index, StatusHandle status);

    [LibraryImport(Library)]
    public static partial long TF_DeviceListMemoryBytes(nint list, int index, StatusHandle status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial TensorFlowBuffer* TF_GetRegisteredKernelsForOp(string op, StatusHandle status);

    [LibraryImport(Library)]
    public static partial nint TF_NewServer(byte* serverDef, nuint length, StatusHandle status);

    [LibraryImport(Library)]
    public static partial void TF_ServerStart(nint server, StatusHandle status);

    [LibraryImport(Library)]
    public static partial nint TF_AllocateTensor(int dtype, long* sizes, int rank, nuint bytes);

    [LibraryImport(Library)]
    public static partial void TF_DeleteTensor(nint tensor);

    [LibraryImport(Library)]
    public static partial int TF_TensorType(nint tensor);

    [LibraryImport(Library)]
    public static partial int TF_NumDims(nint tensor);

    [LibraryImport(Library)]
    public static partial long TF_Dim(nint tensor, int axis);

    [LibraryImport(Library)]
    public static partial nuint TF_TensorByteSize(nint tensor);

    [LibraryImport(Library)]
    public static partial byte* TF_TensorData(nint tensor);
}
