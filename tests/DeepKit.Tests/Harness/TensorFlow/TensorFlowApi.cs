using System.Runtime.InteropServices;

namespace DeepKit.Tests.Harness.TensorFlow;

/// <summary>As much of TensorFlow's C API as the tests need, under its own names. Handles are plain pointers.</summary>
internal static unsafe partial class TensorFlowApi
{
    private const string Library = TensorFlowLibrary.ImportName;

    [LibraryImport(Library)]
    public static partial nint TF_NewStatus();

    [LibraryImport(Library)]
    public static partial void TF_DeleteStatus(nint status);

    [LibraryImport(Library)]
    public static partial int TF_GetCode(nint status);

    [LibraryImport(Library)]
    public static partial nint TF_Message(nint status);

    [LibraryImport(Library)]
    public static partial nint TF_NewGraph();

    [LibraryImport(Library)]
    public static partial void TF_DeleteGraph(nint graph);

    [LibraryImport(Library)]
    public static partial nint TF_NewBufferFromString(byte* bytes, nuint length);

    [LibraryImport(Library)]
    public static partial TensorFlowBuffer* TF_NewBuffer();

    [LibraryImport(Library)]
    public static partial void TF_DeleteBuffer(nint buffer);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_GraphGetOpDef(nint graph, string op, TensorFlowBuffer* opDef, nint status);

    [LibraryImport(Library)]
    public static partial nint TF_NewImportGraphDefOptions();

    [LibraryImport(Library)]
    public static partial void TF_DeleteImportGraphDefOptions(nint options);

    [LibraryImport(Library)]
    public static partial void TF_GraphImportGraphDef(nint graph, nint buffer, nint options, nint status);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_GraphOperationByName(nint graph, string name);

    [LibraryImport(Library)]
    public static partial nint TF_NewSessionOptions();

    [LibraryImport(Library)]
    public static partial void TF_SetConfig(nint options, byte* proto, nuint length, nint status);

    [LibraryImport(Library)]
    public static partial void TF_DeleteSessionOptions(nint options);

    [LibraryImport(Library)]
    public static partial nint TF_NewSession(nint graph, nint options, nint status);

    [LibraryImport(Library)]
    public static partial void TF_CloseSession(nint session, nint status);

    [LibraryImport(Library)]
    public static partial void TF_DeleteSession(nint session, nint status);

    [LibraryImport(Library)]
    public static partial void TF_SessionRun(
        nint session,
        nint runOptions,
        TensorFlowOutput* inputs,
        nint* inputValues,
        int inputCount,
        TensorFlowOutput* outputs,
        nint* outputValues,
        int outputCount,
        nint* targets,
        int targetCount,
        nint runMetadata,
        nint status);

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

/// <summary>TensorFlow's <c>TF_Buffer</c>: bytes and what frees them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct TensorFlowBuffer
{
    public readonly nint Data;
    public readonly nuint Length;
    public readonly nint Deallocator;
}

/// <summary>TensorFlow's <c>TF_Output</c>: one output of an operation.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TensorFlowOutput(nint Operation, int Index);
