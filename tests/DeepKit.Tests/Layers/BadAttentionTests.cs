using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Layers;

/// <summary>Attention over inputs that do not fit each other, and hyperparameters out of range.</summary>
[TestClass]
public sealed class BadAttentionTests
{
    [TestMethod]
    public void Heads_must_be_of_some_size()
    {
        Errors.Say(OutOfRange(() => new MultiHeadAttention(0, 3)), "MultiHeadAttention", "numHeads", "above 0", "received 0");
        Errors.Say(OutOfRange(() => new MultiHeadAttention(2, -1)), "keyDim", "-1");
        Errors.Say(OutOfRange(() => new MultiHeadAttention(2, 3, valueDim: 0)), "valueDim");
        Errors.Say(OutOfRange(() => new MultiHeadAttention(2, 3, dropout: 1)), "MultiHeadAttention", "dropout", "received 1");
        Errors.Say(OutOfRange(() => new MultiHeadAttention(2, 3) { SlidingWindow = 0 }), "MultiHeadAttention", "SlidingWindow", "received 0");
        Errors.Say(OutOfRange(() => new GroupQueryAttention(0, 4, 2)), "GroupQueryAttention", "headDim");
        Errors.Say(OutOfRange(() => new GroupQueryAttention(3, 4, 0)), "numKeyValueHeads");
        Errors.Say(Fails(() => new GroupQueryAttention(3, 4, 3)), "GroupQueryAttention", "multiple", "4 and 3");
    }

    [TestMethod]
    public void Attention_needs_a_query_and_a_value_that_fit()
    {
        var (query, value) = (new Input(4, 6), new Input(5, 6));

        Errors.Say(Fails(() => new MultiHeadAttention(2, 3).Apply(query)), "MultiHeadAttention", "2 to 4 inputs", "received 1");
        Errors.Say(Fails(() => new MultiHeadAttention(2, 3).Apply(query, value, query)), "time steps", "(None, 5, 6)", "(None, 4, 6)");
        Errors.Say(Fails(() => new MultiHeadAttention(2, 3).Apply(query, new Input(6))), "(batch, time, features)", "(None, 6)");
        Errors.Say(Fails(() => new MultiHeadAttention(2, 3).Apply(new Input(null, 6), value)), "all axes known", "(None, None, 6)");
        Errors.Say(Fails(() => new MultiHeadAttention(2, 3) { AttentionAxes = [2] }.Apply(query, value)), "AttentionAxes", "from 1 to 1", "(2)");
        Errors.Say(Fails(() => new GroupQueryAttention(3, 4, 2).Apply(query, new Input(5, 7))), "GroupQueryAttention", "last axis", "(None, 5, 7)");
        Errors.Say(Fails(() => new Attention().Apply(query)), "Layer \"attention\" (Attention)", "2 or 3 inputs", "received 1");
        Errors.Say(Fails(() => new Attention().Apply(query, new Input(5, 7))), "queries' last axis", "(None, 5, 7)");
        Errors.Say(Fails(() => new AdditiveAttention().Apply(query, value, new Input(4, 6))), "AdditiveAttention", "time steps", "(None, 4, 6)");
        Errors.Say(Fails(() => new Attention(scoreMode: "product")), "score mode \"product\"", "\"dot\"");
        Errors.Say(OutOfRange(() => new Attention(dropout: -0.5f)), "Attention", "dropout", "-0.5");
    }

    [TestMethod]
    public void Positions_beyond_those_that_there_are()
    {
        Errors.Say(Fails(() => new Sequential(new Input(8, 3), new PositionEmbedding(7))), "PositionEmbedding", "at most 7", "(None, 8, 3)");
        Errors.Say(OutOfRange(() => new PositionEmbedding(0)), "PositionEmbedding", "sequenceLength");
        Errors.Say(OutOfRange(() => new SinePositionEncoding(0)), "SinePositionEncoding", "maxWavelength", "above 0");
        Errors.Say(Fails(() => new Sequential(new Input(null, 3), new SinePositionEncoding())), "SinePositionEncoding", "(None, None, 3)");
    }

    private static ArgumentException Fails(Func<object?> action) => Assert.ThrowsExactly<ArgumentException>(() => _ = action());

    private static ArgumentOutOfRangeException OutOfRange(Func<object?> action) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ = action());
}
