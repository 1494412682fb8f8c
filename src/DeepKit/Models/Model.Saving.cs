using DeepKit.Engines;
using DeepKit.Saving;
using DeepKit.Training;

namespace DeepKit.Models;

public partial class Model
{
    /// <summary>Where the order of the rows stands.</summary>
    internal EpochOrder Order { get; set; } = new();

    /// <summary>
    /// Saves the model to a <c>.keras</c> file that Python opens with <c>keras.models.load_model</c>: layers, weights, how it was compiled, and
    /// where training stands, so that it goes on bit for bit as if it had not been interrupted. An old file stays as it is until the new one is whole;
    /// a process that is killed meanwhile leaves a file ending in <c>.tmp</c> beside it, which may be deleted.
    /// </summary>
    /// <param name="path">The file, ending in <c>.keras</c>.</param>
    /// <param name="custom">How objects of classes of one's own are written.</param>
    /// <exception cref="ArgumentException">The path does not end in <c>.keras</c>.</exception>
    /// <exception cref="NotSupportedException">The model has an object of a class that is not DeepKit's and that <paramref name="custom"/> does not name.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path, CustomObjects? custom = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!path.EndsWith(KerasArchive.Extension, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"Save expects a path that ends in {KerasArchive.Extension}, received \"{path}\". Weights alone are for SaveWeights.", nameof(path));
        }
        KerasArchive.Save(this, path, custom);
    }

    /// <summary>Opens a model that Keras or <see cref="Save"/> saved. Nothing in a file can run code.</summary>
    /// <param name="path">A <c>.keras</c> file, or a whole-model <c>.h5</c> file of Keras.</param>
    /// <param name="custom">What stands for classes of one's own and for the functions of Lambda layers.</param>
    /// <param name="compile">Whether to compile the model as it was, with what its optimizer had gathered.</param>
    /// <param name="skipMismatch">Whether layers that the file has no fitting weights for get first values, rather than that being an error.</param>
    /// <param name="engine">What runs the model; <see cref="Engine.Default"/> if not given.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or asks for what DeepKit lacks; the message names it.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static Model Load(string path, CustomObjects? custom = null, bool compile = true, bool skipMismatch = false, IEngine? engine = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return path.EndsWith(WholeModelHdf5.Extension, StringComparison.OrdinalIgnoreCase)
            ? WholeModelHdf5.Load(path, custom, compile, skipMismatch, engine)
            : KerasArchive.Load(path, custom, compile, skipMismatch, engine);
    }

    /// <summary>The model without its values as JSON, as Keras' <c>to_json</c> gives it.</summary>
    /// <param name="custom">How objects of classes of one's own are written.</param>
    public string ToJson(CustomObjects? custom = null) => ModelJson.Write(this, custom);

    /// <summary>Makes a model of what <see cref="ToJson"/>, or Keras' <c>to_json</c>, gave; its weights get first values.</summary>
    /// <param name="json">The text.</param>
    /// <param name="custom">What stands for classes of one's own and for the functions of Lambda layers.</param>
    /// <param name="engine">What runs the model; <see cref="Engine.Default"/> if not given.</param>
    /// <exception cref="InvalidDataException">The text is not what Keras writes, or asks for what DeepKit lacks.</exception>
    public static Model FromJson(string json, CustomObjects? custom = null, IEngine? engine = null) => ModelJson.Read(json, custom, engine);

    /// <summary>A model of the same layers, compiled alike, with weights of its own that get first values.</summary>
    /// <param name="custom">How objects of classes of one's own are written and read.</param>
    public Model Clone(CustomObjects? custom = null) => ModelJson.Clone(this, custom);
}
