using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;

namespace ImdbSentiment;

/// <summary>Three ways to read a review: word by word, in both directions, and all words at once.</summary>
internal static class SentimentModels
{
    public const int Words = 10000;
    public const int Length = 50;

    private const int Features = 32;

    /// <summary>The model of a name: <c>rnn</c>, <c>bilstm</c> or <c>transformer</c>.</summary>
    public static Model? Named(string name) => name switch
    {
        "rnn" => Recurrent(new SimpleRNN(64)),
        "bilstm" => Recurrent(new Bidirectional(new LSTM(64))),
        "transformer" => Transformer(),
        _ => null,
    };

    private static Sequential Recurrent(Layer reader) => new()
    {
        new Input(Length),
        new Embedding(Words, 128),
        reader,
        new Dense(1, activation: "sigmoid"),
    };

    private static Model Transformer()
    {
        var tokens = new Input(Length) { Name = "tokens", DType = DType.Int32 };
        var words = new Embedding(Words, Features).Apply(tokens);
        var x = new Add().Apply(words, new PositionEmbedding(Length).Apply(words));
        var attended = new MultiHeadAttention(numHeads: 2, keyDim: 16).Apply(x, x);
        x = new LayerNormalization().Apply(new Add().Apply(x, new Dropout(0.1f).Apply(attended)));
        var fed = new Dense(Features).Apply(new Dense(2 * Features, activation: "relu").Apply(x));
        x = new LayerNormalization().Apply(new Add().Apply(x, new Dropout(0.1f).Apply(fed)));
        var review = new Dropout(0.1f).Apply(new GlobalAveragePooling1D().Apply(x));
        return new Model(tokens, new Dense(1, activation: "sigmoid").Apply(review));
    }
}
