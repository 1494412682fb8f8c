using System.Text;

namespace DeepKit.Saving;

/// <summary>A group that is being written.</summary>
internal sealed class Hdf5WrittenGroup : Hdf5WrittenObject
{
    private const int LongestName = 1024;

    private readonly Hdf5Output _output;
    private readonly Dictionary<string, Hdf5WrittenObject> _children = new(StringComparer.Ordinal);

    internal Hdf5WrittenGroup(Hdf5Output output, string path) : base(path) => _output = output;

    /// <summary>The group of a name or path, made if it is not there: "layers/dense/vars".</summary>
    /// <exception cref="ArgumentException">A part of the path is a dataset, or too long a name.</exception>
    public Hdf5WrittenGroup Group(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(this, (group, name) => group.Child(name));

    /// <summary>Begins a dataset: its elements are written before another one begins.</summary>
    /// <param name="name">Its name in this group.</param>
    /// <param name="type">What its elements are: integers or floats.</param>
    /// <param name="shape">The length of each axis; none for a scalar.</param>
    /// <exception cref="ArgumentException">There is something of this name, or such a type or shape cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The dataset before was not written to its end.</exception>
    public Hdf5WrittenDataset Dataset(string name, Hdf5Type type, params ReadOnlySpan<long> shape)
    {
        if (_children.ContainsKey(name))
        {
            throw new ArgumentException($"\"{Path}\" has \"{name}\" already: give each dataset a name of its own.", nameof(name));
        }
        if (type.Kind is not (Hdf5Kind.Integer or Hdf5Kind.Float))
        {
            throw new ArgumentException($"Dataset \"{PathOf(name)}\" expects integers or floats, received {type}.", nameof(type));
        }
        var dataset = new Hdf5WrittenDataset(_output, PathOf(name), type, shape);
        _children.Add(name, dataset);
        return dataset;
    }

    internal override long Write(Hdf5Output output)
    {
        var header = new HeaderWriter();
        header.AddGroup();
        foreach (var (name, child) in _children)
        {
            header.AddLink(name, child.Write(output));
        }
        AddAttributes(header, output);
        return output.WriteBlock(header.Finish());
    }

    private Hdf5WrittenGroup Child(string name)
    {
        if (!_children.TryGetValue(name, out var child))
        {
            _children.Add(name, child = new Hdf5WrittenGroup(_output, PathOf(name)));
        }
        return child as Hdf5WrittenGroup ?? throw new ArgumentException($"\"{child.Path}\" is a dataset: nothing can be put into it.", nameof(name));
    }

    private string PathOf(string name) => name.Length > 0 && !name.Contains('/', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(name) <= LongestName
        ? $"{Path.TrimEnd('/')}/{name}"
        : throw new ArgumentException($"\"{Path}\" expects names of 1 to {LongestName} bytes without a slash, received \"{name}\".", nameof(name));
}
