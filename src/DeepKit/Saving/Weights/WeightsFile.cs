using DeepKit.Models;

namespace DeepKit.Saving;

/// <summary>Files of weights, each in the form that its name's ending says.</summary>
internal static class WeightsFile
{
    private const string Keras = ".weights.h5";
    private const string NumPy = ".npz";
    private const string Sharded = ".weights.json";

    private static readonly string[] Hdf5 = [".h5", ".hdf5"];

    /// <exception cref="ArgumentException">The ending is none that weights are saved by.</exception>
    public static void Write(Model model, string path)
    {
        if (Ends(path, Keras))
        {
            using var writer = new Hdf5Writer(path);
            KerasWeights.Write(writer, model, withOptimizer: true);
            writer.Finish();
            writer.Replace();
        }
        else if (Ends(path, NumPy))
        {
            using var file = new ReplacementFile(path);
            NpzWeights.Write(file.Stream, model);
            file.Finish();
            file.Replace();
        }
        else
        {
            throw WrongEnding("SaveWeights", path, [Keras, NumPy]);
        }
    }

    /// <returns>The names of the variables that keep their values.</returns>
    /// <exception cref="ArgumentException">The ending is none that weights are loaded by.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or does not fit the model.</exception>
    public static IReadOnlyList<string> Read(Model model, string path, bool skipMismatch) => IsHdf5(path) || Ends(path, NumPy)
        ? Read(model, File.OpenRead(path), path, skipMismatch)
        : throw WrongEnding("LoadWeights", path, [Keras, .. Hdf5, NumPy]);

    /// <param name="model">A model that has its weights.</param>
    /// <param name="stream">What can be read at any position; it is disposed.</param>
    /// <param name="name">A name with an ending that weights are loaded by.</param>
    /// <param name="skipMismatch">Whether weights that the file has no fitting arrays for keep their values.</param>
    public static IReadOnlyList<string> Read(Model model, Stream stream, string name, bool skipMismatch)
    {
        if (!IsHdf5(name))
        {
            using var archive = new NpzArchive(stream, name);
            return NpzWeights.Read(archive, name, model, skipMismatch);
        }
        using var file = Hdf5File.Open(stream, name);
        return LegacyWeights.IsIn(file)
            ? LegacyWeights.Read(file, model, withOptimizer: false, skipMismatch)
            : KerasWeights.Read(file, model, withOptimizer: true, skipMismatch);
    }

    private static bool IsHdf5(string path) => Hdf5.Any(ending => Ends(path, ending));

    private static bool Ends(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static ArgumentException WrongEnding(string method, string path, IReadOnlyList<string> endings) => new(
        $"{method} expects a file name that ends in {string.Join(" or ", endings)}, received \"{path}\". "
        + (Ends(path, Sharded) ? $"Weights in several files ({Sharded}) are not supported: save them in Python with a name that ends in {Keras}." : "Choose one of those endings."),
        nameof(path));
}
