using System.Globalization;
using System.Runtime.InteropServices;
using DeepKit.Graphs;
using DeepKit.Graphs.Protos;
using DeepKit.Pictures;
using Google.Protobuf;

namespace DeepKit.Saving;

/// <summary>Values of tags in the form of TensorBoard's plug-ins, each a tensor that says which plug-in shows it.</summary>
internal static class Summaries
{
    private const int StringType = 7;

    public static Summary.Types.Value Scalar(string tag, float value) => Value(tag, "scalars", Tensor(DType.Float32, [], [value]));

    /// <summary>How a weight's numbers are distributed.</summary>
    public static Summary.Types.Value Histogram(string tag, Variable weight)
    {
        var values = new double[weight.ElementCount];
        ElementConversion.Copy(weight.Bytes(), weight.DType, MemoryMarshal.AsBytes(values.AsSpan()), DType.Float64);
        var buckets = HistogramBuckets.Of(values);
        return Value(tag, "histograms", Tensor<double>(DType.Float64, [buckets.Length / HistogramBuckets.Columns, HistogramBuckets.Columns], buckets));
    }

    /// <summary>Pictures of one size: width and height as texts, then each as PNG.</summary>
    public static Summary.Types.Value Images(string tag, ImageStack images, int most)
    {
        var texts = new List<ByteString> { Text(images.Width), Text(images.Height) };
        for (var i = 0; i < Math.Min(images.Count, most); i++)
        {
            texts.Add(ByteString.CopyFrom(Png.Encode(images.Bytes(i), images.Width, images.Height, images.Channels)));
        }
        var tensor = new TensorProto { Dtype = StringType, TensorShape = AttrValues.ToShapeProto([texts.Count]) };
        tensor.StringVal.AddRange(texts);
        return Value(tag, "images", tensor);
    }

    public static Summary.Types.Value Hyperparameters(HParamsPluginData data)
    {
        var tag = data.DataCase == HParamsPluginData.DataOneofCase.SessionStartInfo ? "_hparams_/session_start_info" : "_hparams_/session_end_info";
        var value = Value(tag, "hparams", Tensor(DType.Float32, [1], [0f]));
        value.Metadata.PluginData.Content = data.ToByteString();
        return value;
    }

    private static ByteString Text(int number) => ByteString.CopyFromUtf8(number.ToString(CultureInfo.InvariantCulture));

    private static Summary.Types.Value Value(string tag, string plugin, TensorProto tensor) => new()
    {
        Tag = tag,
        Tensor = tensor,
        Metadata = new SummaryMetadata { PluginData = new SummaryMetadata.Types.PluginData { PluginName = plugin } },
    };

    private static TensorProto Tensor<T>(DType dtype, Shape shape, ReadOnlySpan<T> values) where T : unmanaged => new()
    {
        Dtype = (int)dtype,
        TensorShape = AttrValues.ToShapeProto(shape),
        TensorContent = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)),
    };
}
