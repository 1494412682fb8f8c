namespace DeepKit.Saving;

/// <summary>A group of an HDF5 file: groups and datasets by name.</summary>
internal sealed class Hdf5Group : IHdf5Object
{
    private readonly Hdf5File _file;
    private readonly ObjectHeader _header;
    private readonly Lazy<SortedDictionary<string, Hdf5Link>> _links;
    private readonly Lazy<Hdf5Attributes> _attributes;
    private readonly Dictionary<string, IHdf5Object> _opened = new(StringComparer.Ordinal);

    private Hdf5Group(Hdf5File file, string path, ObjectHeader header)
    {
        (_file, Path, _header) = (file, path, header);
        _links = new(ReadLinks);
        _attributes = new(() => new Hdf5Attributes(file, path, header));
        file.Enter(this, header.Address);
    }

    public string Path { get; }

    public Hdf5Attributes Attributes => _attributes.Value;

    /// <summary>The names of what is in the group, sorted.</summary>
    public IReadOnlyCollection<string> Names => _links.Value.Keys;

    public bool Has(string name) => _links.Value.ContainsKey(name);

    /// <summary>What has a name, or is at a path from here such as "layers/dense/vars/0".</summary>
    /// <exception cref="InvalidDataException">There is no such object, or it is damaged.</exception>
    public IHdf5Object this[string path] =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((IHdf5Object)this, (found, name) => As<Hdf5Group>(found, "group").Open(name));

    /// <summary>What is at a path from here, or <c>null</c> where there is nothing.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public IHdf5Object? Find(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate((IHdf5Object?)this, (found, name) => found is Hdf5Group group && group.Has(name) ? group.Open(name) : null);

    /// <exception cref="InvalidDataException">There is no such group, or it is damaged.</exception>
    public Hdf5Group Group(string path) => As<Hdf5Group>(this[path], "group");

    /// <exception cref="InvalidDataException">There is no such dataset, or it is damaged.</exception>
    public Hdf5Dataset Dataset(string path) => As<Hdf5Dataset>(this[path], "dataset");

    internal static Hdf5Group Open(Hdf5File file, string path, ObjectHeader header) => LinkReader.IsGroup(header)
        ? new Hdf5Group(file, path, header)
        : throw file.Source.Fault(header.Address, $"group \"{path}\"", "an object header without links");

    private T As<T>(IHdf5Object found, string kind) where T : class, IHdf5Object =>
        found as T ?? throw new InvalidDataException($"{_file.Name}: expected a {kind} at \"{found.Path}\", received a {(found is Hdf5Group ? "group" : "dataset")}.");

    private IHdf5Object Open(string name)
    {
        if (_opened.TryGetValue(name, out var opened))
        {
            return opened;
        }
        if (!_links.Value.TryGetValue(name, out var link))
        {
            throw new InvalidDataException($"{_file.Name} has no \"{name}\" in \"{Path}\". It has {(Names.Count == 0 ? "nothing" : string.Join(", ", Names))}.");
        }
        var path = $"{Path.TrimEnd('/')}/{name}";
        if (link.Address == Hdf5Source.Undefined)
        {
            throw _file.Source.Unsupported(_header.Address, $"soft or external links, such as \"{path}\"");
        }
        var header = ObjectHeader.Read(_file.Source, link.Address);
        return _opened[name] = header.Has(MessageType.Layout) ? Hdf5Dataset.Open(_file, path, header) : Open(_file, path, header);
    }

    private SortedDictionary<string, Hdf5Link> ReadLinks()
    {
        SortedDictionary<string, Hdf5Link> links = new(StringComparer.Ordinal);
        foreach (var link in LinkReader.Read(_file.Source, _header))
        {
            if (!links.TryAdd(link.Name, link))
            {
                throw _file.Source.Fault(_header.Address, $"one object of each name in \"{Path}\"", $"\"{link.Name}\" twice");
            }
        }
        return links;
    }
}
