using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

/// <summary>Files that h5py wrote.</summary>
internal static class Hdf5Fixture
{
    public static IEnumerable<string> Names => Fixture.Names("hdf5").Select(name => name["hdf5/".Length..]);

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "hdf5", $"{name}.h5");

    /// <summary>A dataset by its path, or an attribute by that of its owner and its name behind "@".</summary>
    public static Hdf5Values Find(Hdf5File file, string name) => name.Split('@') is [var owner, var attribute]
        ? file.Root[owner].Attributes[attribute]
        : file.Root.Dataset(name);

    /// <summary>Reads all there is in a file that may be damaged, and returns how many bytes that are.</summary>
    public static long ReadAll(Hdf5File file)
    {
        var bytes = 0L;
        Queue<IHdf5Object> objects = new([file.Root]);
        while (objects.TryDequeue(out var next))
        {
            bytes += next.Attributes.Sum(ReadAll);
            bytes += next is Hdf5Dataset dataset ? ReadAll(dataset) : 0;
            foreach (var child in next is Hdf5Group group ? Children(group) : [])
            {
                objects.Enqueue(child);
            }
        }
        return bytes;
    }

    /// <summary>All but a named type, which is neither a group nor a dataset, and names that no path can have.</summary>
    private static IEnumerable<IHdf5Object> Children(Hdf5Group group) =>
        group.Names.Where(name => name != "named_type" && name.Length > 0 && !name.Contains('/', StringComparison.Ordinal)).Select(name => group[name]);

    private static long ReadAll(Hdf5Values values)
    {
        if (values.Type.IsText)
        {
            return values.ToStrings().Sum(text => text.Length);
        }
        const int most = 1 << 22;
        if (values.Type.Kind == Hdf5Kind.Other || values.ByteCount > most)
        {
            return 0;
        }
        var bytes = new byte[values.ByteCount];
        values.Read(bytes);
        return bytes.Length;
    }
}
