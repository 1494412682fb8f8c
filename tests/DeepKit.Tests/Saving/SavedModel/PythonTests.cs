using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

/// <summary>Real TensorFlow loads what DeepKit exports, and computes what DeepKit predicts.</summary>
[TestClass]
public sealed class PythonTests : IDisposable
{
    private const string Script = "Saving/SavedModel/check_exports.py";
    private const int WaysForEach = 6;

    private readonly TemporaryFolder _folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Exported_models_predict_the_same_in_Python()
    {
        var folders = ExportedModel.Names.SelectMany(Export).ToList();

        var reports = PythonTensorFlow.Run(Script, folders);

        Assert.HasCount(WaysForEach * folders.Count, reports);
        foreach (var report in reports)
        {
            TestContext.WriteLine(report);
            SavedModelTolerance.IsClose(JsonDocument.Parse(report).RootElement.GetProperty("distance").GetDouble(), report);
        }
    }

    private List<string> Export(string name)
    {
        var example = ExportedModel.Named(name);
        var folders = new List<string> { Export(example, frozen: false) };
        if (!example.Model.Variables.Any(variable => variable.Name.EndsWith("rnn_state", StringComparison.Ordinal)))
        {
            folders.Add(Export(example, frozen: true));
        }
        return folders;
    }

    private string Export(ExportedModel example, bool frozen)
    {
        var folder = _folder[$"{example.Name.Replace(", ", "_").Replace(' ', '_')}{(frozen ? "_frozen" : "")}"];
        example.Model.Export(Path.Combine(folder, "model"), frozen);
        var outputs = example.Model.PredictAll(example.ByName).Index().ToDictionary(pair => $"output_{pair.Index}", pair => Described(pair.Item));
        var expected = new { inputs = example.Inputs.ToDictionary(pair => pair.Key, pair => Described(pair.Value)), outputs };
        File.WriteAllText(Path.Combine(folder, "expected.json"), JsonSerializer.Serialize(expected));
        return folder;
    }

    private static object Described(Tensor<float> tensor) =>
        Described([.. tensor.Lengths.ToArray().Select(length => (int)length)], "float32", MemoryMarshal.AsBytes(SmallModel.Flat(tensor).AsSpan()));

    private static object Described(Array array)
    {
        var bytes = new byte[Buffer.ByteLength(array)];
        Buffer.BlockCopy(array, 0, bytes, 0, bytes.Length);
        return Described([.. Enumerable.Range(0, array.Rank).Select(array.GetLength)], array.GetType().GetElementType() == typeof(int) ? "int32" : "float32", bytes);
    }

    private static object Described(int[] shape, string dtype, ReadOnlySpan<byte> bytes) => new { shape, dtype, data = Convert.ToBase64String(bytes) };
}
