using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>Padding changes nothing, wherever it stands and whatever the layers are.</summary>
[TestClass]
public sealed class RecurrentMaskTests
{
    private const int Words = 9;

    private static readonly int[,] Short = { { 3, 1, 4 }, { 1, 5, 8 } };
    private static readonly int[,] PaddedLeft = { { 0, 0, 3, 1, 4 }, { 0, 0, 1, 5, 8 } };
    private static readonly int[,] PaddedRight = { { 3, 1, 4, 0, 0 }, { 1, 5, 8, 0, 0 } };
    private static readonly int[,] PaddedWithin = { { 3, 0, 1, 0, 4 }, { 0, 1, 0, 5, 8 } };

    [TestMethod]
    [DataRow("simple_rnn")]
    [DataRow("lstm")]
    [DataRow("gru")]
    [DataRow("stacked cells")]
    [DataRow("bidirectional")]
    [DataRow("two layers")]
    public void A_padded_batch_gives_what_the_unpadded_one_gives(string kind)
    {
        var plain = Model(kind, Short.GetLength(1));
        var padded = Model(kind, PaddedLeft.GetLength(1));
        foreach (var (weight, same) in plain.Weights.Zip(padded.Weights))
        {
            same.Assign<float>(weight.Span<float>());
        }
        var expected = SmallModel.Flat(plain.Predict(Short));

        foreach (var x in new[] { PaddedLeft, PaddedRight, PaddedWithin })
        {
            foreach (var (one, other) in expected.Zip(SmallModel.Flat(padded.Predict(x))))
            {
                KerasTolerance.IsClose(one, other, kind);
            }
        }
    }

    private static Sequential Model(string kind, int length)
    {
        var model = new Sequential { new Input(length), new Embedding(Words, 3) { MaskZero = true } };
        foreach (var layer in Layers(kind))
        {
            model.Add(layer);
        }
        return model;
    }

    private static Layer[] Layers(string kind) => kind switch
    {
        "simple_rnn" => [new SimpleRNN(4)],
        "lstm" => [new LSTM(4)],
        "gru" => [new GRU(4)],
        "stacked cells" => [new RNN(new GRUCell(4), new LSTMCell(3))],
        "bidirectional" => [new Bidirectional(new LSTM(4))],
        _ => [new Bidirectional(new GRU(4) { ReturnSequences = true }), new LSTM(3)],
    };
}
