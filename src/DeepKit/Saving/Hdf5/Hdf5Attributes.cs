using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DeepKit.Saving;

/// <summary>The attributes of a group or dataset, sorted by name.</summary>
internal sealed class Hdf5Attributes : IReadOnlyCollection<Hdf5Attribute>
{
    private readonly SortedDictionary<string, Hdf5Attribute> _byName = new(StringComparer.Ordinal);
    private readonly string _owner;

    internal Hdf5Attributes(Hdf5File file, string path, ObjectHeader header)
    {
        _owner = $"{file.Name}, \"{path}\"";
        foreach (var attribute in AttributeReader.Read(file, header))
        {
            if (!_byName.TryAdd(attribute.Name, attribute))
            {
                throw file.Source.Fault(header.Address, $"one attribute of each name for \"{path}\"", $"\"{attribute.Name}\" twice");
            }
        }
    }

    public int Count => _byName.Count;

    /// <exception cref="InvalidDataException">There is no such attribute.</exception>
    public Hdf5Attribute this[string name] => _byName.TryGetValue(name, out var attribute)
        ? attribute
        : throw new InvalidDataException($"{_owner} has no attribute \"{name}\". It has {(Count == 0 ? "none" : string.Join(", ", _byName.Keys))}.");

    public bool TryGet(string name, [NotNullWhen(true)] out Hdf5Attribute? attribute) => _byName.TryGetValue(name, out attribute);

    public IEnumerator<Hdf5Attribute> GetEnumerator() => _byName.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
