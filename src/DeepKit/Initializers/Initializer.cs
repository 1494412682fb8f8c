using DeepKit.Common;
using DeepKit.Graphs;

namespace DeepKit.Initializers;

/// <summary>How a weight gets its first value, given by Keras' name (<c>"glorot_uniform"</c>) or as an object.</summary>
[KerasFamily("keras.initializers")]
public abstract class Initializer
{
    private static readonly NamedChoices<Initializer> Known = new("initializer",
        ("glorot_uniform", () => new GlorotUniform()),
        ("ones", () => new Ones()),
        ("orthogonal", () => new Orthogonal()),
        ("random_uniform", () => new RandomUniform()),
        ("uniform", () => new RandomUniform()),
        ("zeros", () => new Zeros()));

    /// <summary>All elements 1.</summary>
    public static Initializer Ones => new Ones();

    /// <summary>All elements 0.</summary>
    public static Initializer Zeros => new Zeros();

    /// <summary>The initializer with Keras' name.</summary>
    /// <exception cref="ArgumentException">The name is unknown; the message lists the nearest ones.</exception>
    public static implicit operator Initializer(string name) => Known.Make(name);

    /// <summary>Whether it draws a seed from <see cref="Common.RandomSeed"/> when it fills a weight.</summary>
    internal virtual bool DrawsSeed => false;

    /// <summary>Computes the first value of a weight.</summary>
    /// <param name="shape">The weight's shape, all axes known.</param>
    /// <param name="values">The elements to fill, row by row.</param>
    public abstract void Fill(Shape shape, Span<float> values);

    /// <summary>The same for a weight whose axes of inputs and outputs are not the last two.</summary>
    /// <param name="inputAxes">The axes that count the inputs of a unit.</param>
    /// <param name="outputAxes">The axes that count the units.</param>
    internal virtual Initializer ForUnits(int[] inputAxes, int[] outputAxes) => this;
}
