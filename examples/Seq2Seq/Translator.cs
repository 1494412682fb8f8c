using System.Buffers;
using System.Numerics.Tensors;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;

namespace Seq2Seq;

/// <summary>
/// An encoder that reads a date in both directions, and a decoder that writes it anew, character by character, attending to the
/// places of the input that matter (Luong, Pham and Manning, 2015).
/// </summary>
internal sealed class Translator
{
    private const int Units = 64;

    public Translator()
    {
        var written = new Input(DatePairs.InputLength) { Name = "written", DType = DType.Int32 };
        var shifted = new Input(DatePairs.OutputLength) { Name = "shifted", DType = DType.Int32 };

        var characters = new Embedding(DatePairs.Characters, Units) { MaskZero = true };
        var reader = new Bidirectional(new GRU(Units / 2) { ReturnSequences = true, ReturnState = true });
        var (read, forwards, backwards) = reader.ApplyAll(characters.Apply(written));
        var state = new Concatenate().Apply(forwards, backwards);

        var soFar = new Embedding(DatePairs.Characters, Units).Apply(shifted);
        var thoughts = new GRU(Units) { ReturnSequences = true }.Apply(soFar, state);
        var seen = new Attention().Apply(thoughts, read);
        var joined = new Dense(Units, activation: "tanh").Apply(new Concatenate().Apply(thoughts, seen));
        Model = new Model([written, shifted], [new Dense(DatePairs.Characters, activation: "softmax") { Name = "iso" }.Apply(joined)]);
    }

    public Model Model { get; }

    /// <summary>Writes one character after the other, each knowing those before it.</summary>
    public string Translate(string date)
    {
        var written = new int[1, DatePairs.InputLength];
        var shifted = new int[1, DatePairs.OutputLength];
        DatePairs.Encode(date, written, 0);
        shifted[0, 0] = DatePairs.Encode(DatePairs.Start);
        var iso = "";
        for (var place = 0; place < DatePairs.OutputLength; place++)
        {
            var probabilities = Model.Predict([written, shifted]);
            var best = (int)Tensor.IndexOfMax<float>(probabilities.Slice([NRange.All, new NRange(place, place + 1), NRange.All]));
            iso += DatePairs.Decode(best);
            if (place + 1 < DatePairs.OutputLength)
            {
                shifted[0, place + 1] = best;
            }
        }
        return iso;
    }
}
