using System.Collections;

namespace DeepKit.Graphs;

/// <summary>
/// A node's attributes under TensorFlow's names. Values are <see cref="long"/>, <see cref="float"/>, <see cref="bool"/>,
/// <see cref="string"/>, <see cref="DType"/>, <see cref="Shape"/>, <see cref="TensorValue"/> or a list of integers (<c>int[]</c>).
/// </summary>
internal sealed class AttributeMap : IEnumerable<KeyValuePair<string, object>>
{
    public static readonly AttributeMap Empty = [];

    private readonly SortedDictionary<string, object> _values = new(StringComparer.Ordinal);

    public object this[string name]
    {
        set => _values[name] = value;
    }

    /// <summary>The same attributes and one more.</summary>
    public AttributeMap With(string name, object value)
    {
        var map = new AttributeMap { [name] = value };
        foreach (var (other, kept) in _values.Where(pair => pair.Key != name))
        {
            map.Add(other, kept);
        }
        return map;
    }

    public bool Contains(string name) => _values.ContainsKey(name);

    public void Add(string name, object value) => _values.Add(name, value);

    public T Get<T>(string name) => _values.TryGetValue(name, out var value)
        ? value is T typed ? typed : throw new ArgumentException($"Attribute {name} holds a {value.GetType().Name}, expected {typeof(T).Name}.")
        : throw new ArgumentException($"Attribute {name} is missing.");

    public T Get<T>(string name, T whenMissing) => Contains(name) ? Get<T>(name) : whenMissing;

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
