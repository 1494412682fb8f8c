using DeepKit.Engines;
using DeepKit.Training;

namespace DeepKit.Saving;

/// <summary>
/// A SavedModel, written by <c>model.Export</c>, by Python Keras' <c>model.export</c> or by TensorFlow:
/// <c>SavedModel.Load("dir").Run(images)["output_0"]</c>.
/// </summary>
public sealed class SavedModel : IDisposable
{
    private readonly SavedModelFile _file;
    private readonly ISavedModelRunner _runner;

    private SavedModel(SavedModelFile file, ISavedModelRunner runner) => (_file, _runner) = (file, runner);

    /// <summary>The folder that it was read from.</summary>
    public string Directory => _file.Directory;

    /// <summary>The functions that can be run, by name.</summary>
    public IReadOnlyDictionary<string, SavedModelSignature> Signatures => _file.Signatures;

    /// <summary>Reads a SavedModel and the values of its variables.</summary>
    /// <param name="directory">The folder that has <c>saved_model.pb</c>.</param>
    /// <param name="engine">What runs it; <see cref="Engine.Default"/> if not given.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message says which and where.</exception>
    /// <exception cref="Engines.TensorFlow.TensorFlowException">TensorFlow runs it and does not accept its graph.</exception>
    public static SavedModel Load(string directory, IEngine? engine = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var file = SavedModelFile.Read(directory);
        return new SavedModel(file, RunnerFor(file, engine ?? Engine.Default));
    }

    /// <summary>Runs a signature. Safe to call from any number of threads at once.</summary>
    /// <param name="inputs">The only input, or all of them by name, each of exactly the type and shape that the signature asks for.</param>
    /// <param name="signature">The signature's name.</param>
    /// <returns>The outputs by name.</returns>
    /// <exception cref="ArgumentException">There is no such signature or input, or the data do not fit; the message says what there is.</exception>
    /// <exception cref="NotSupportedException">The engine does not have some of the operations; the message lists them.</exception>
    public SignatureOutputs Run(ModelData inputs, string signature = SavedModelFormat.DefaultSignature)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (!Signatures.TryGetValue(signature, out var known))
        {
            throw new ArgumentException($"The SavedModel in \"{Directory}\" has no signature \"{signature}\". It has {string.Join(", ", Signatures.Keys.Order(StringComparer.Ordinal))}.", nameof(signature));
        }
        return new SignatureOutputs(known, _runner.Run(known, known.InOrder(inputs)));
    }

    private static ISavedModelRunner RunnerFor(SavedModelFile file, IEngine engine)
    {
        if (engine is not ISavedModelEngine loader)
        {
            return ImportedSavedModel.Open(file, engine);
        }
        // TensorFlow reads values without checking all of them.
        TensorBundleReader.CheckAll(SavedModelFormat.VariablesPrefix(file.Directory));
        return new LoadedRunner(loader.Load(file.Directory, SavedModelFormat.ServeTag));
    }

    /// <summary>Gives back what an engine outside .NET may hold.</summary>
    public void Dispose() => _runner.Dispose();
}
