using DeepKit.Graphs;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Models;

namespace DeepKit.Tests.Harness;

/// <summary>The models of Fixtures/family_sequence_curves.py, and the sentences that they are trained on.</summary>
internal static class SequenceModels
{
    public const int SmallVocabulary = 200;

    private const int Vocabulary = 10000;
    private const int Length = 50;
    private const int SmallLength = 20;

    public static Model Rnn() => Slides(new SimpleRNN(64) { KernelInitializer = new GlorotUniform(2), RecurrentInitializer = new GlorotUniform(3) });

    public static Model BiLstm() => Slides(new Bidirectional(
        new LSTM(64) { KernelInitializer = new GlorotUniform(2), RecurrentInitializer = new GlorotUniform(3) },
        backwardLayer: new LSTM(64) { GoBackwards = true, KernelInitializer = new GlorotUniform(4), RecurrentInitializer = new GlorotUniform(5) }));

    public static Model Gru() => Slides(new GRU(64) { KernelInitializer = new GlorotUniform(2), RecurrentInitializer = new GlorotUniform(3) });

    public static Model StackedMasked() => new Sequential
    {
        new Input(SmallLength),
        new Embedding(SmallVocabulary, 16) { MaskZero = true },
        new LSTM(12) { ReturnSequences = true },
        new GRU(10) { ReturnSequences = true, ResetAfter = false },
        new SimpleRNN(8),
        new Dense(1, activation: "sigmoid"),
    };

    public static Model TwoInputs()
    {
        var title = new Input(5) { Name = "title", DType = DType.Int32 };
        var body = new Input(SmallLength) { Name = "body", DType = DType.Int32 };
        var words = new Embedding(SmallVocabulary, 16) { MaskZero = true };
        var features = new Concatenate().Apply(new LSTM(12).Apply(words.Apply(title)), new GRU(12).Apply(words.Apply(body)));
        var urgent = new Dense(1, activation: "sigmoid") { Name = "urgent" }.Apply(features);
        var topic = new Dense(4, activation: "softmax") { Name = "topic" }.Apply(features);
        return new Model(inputs: [title, body], outputs: [urgent, topic]);
    }

    public static Model Transformer()
    {
        var tokens = new Input(SmallLength);
        var x = new Embedding(SmallVocabulary, 16).Apply(tokens);
        x = new LayerNormalization().Apply(new Add().Apply(x, new MultiHeadAttention(2, 8).Apply(x, x)));
        var fed = new Dense(16).Apply(new Dense(32, activation: "relu").Apply(x));
        x = new GlobalAveragePooling1D().Apply(new LayerNormalization().Apply(new Add().Apply(x, fed)));
        return new Model(tokens, new Dense(1, activation: "sigmoid").Apply(x));
    }

    public static Model Tagger() => new Sequential
    {
        new Input(SmallLength),
        new Embedding(SmallVocabulary, 16) { MaskZero = true },
        new LSTM(12) { ReturnSequences = true },
        new Dense(5, activation: "softmax"),
    };

    /// <summary>The sentences of the fixtures' generator: tokens, labels of pure chance, and topics.</summary>
    public static (int[,] Tokens, float[] Labels, int[] Topics) Sentences(int vocabulary, int length, int rows)
    {
        var state = 12345u;
        var tokens = new int[rows, length];
        var labels = new float[rows];
        var topics = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            state = Next(state);
            var begin = (state >> 28) % 2 == 1 ? (int)((state >> 16) % (length / 2)) : 0;
            for (var place = begin; place < length; place++)
            {
                state = Next(state);
                tokens[row, place] = (int)(1 + ((state >> 24) * ((state >> 16) % 256) % (vocabulary - 1)));
            }
            labels[row] = (state >> 27) % 2;
            topics[row] = tokens[row, length - 1] % 4;
        }
        return (tokens, labels, topics);
    }

    private static uint Next(uint state) => unchecked((state * 1664525) + 1013904223);

    private static Sequential Slides(Layer reader) => new()
    {
        new Input(Length),
        new Embedding(Vocabulary, 128) { EmbeddingsInitializer = new RandomUniform(-0.05f, 0.05f, seed: 1) },
        reader,
        new Dense(1, activation: "sigmoid") { KernelInitializer = new GlorotUniform(9) },
    };
}
