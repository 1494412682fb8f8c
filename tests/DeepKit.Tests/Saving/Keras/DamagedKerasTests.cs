using System.IO.Compression;
using DeepKit.Callbacks;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving.Keras;

/// <summary>A damaged file of a whole model is loaded, or refused by an InvalidDataException that names it.</summary>
[TestClass]
public sealed class DamagedKerasTests : IDisposable
{
    private const string Config = "config.json";
    private const string Metadata = "metadata.json";
    private const string Weights = "model.weights.h5";
    private const string Name = "damaged.keras";
    private const long MostMemory = 32L << 20;

    /// <summary>A sound file may be changed to ask for thousands of time steps.</summary>
    private const long MostMemoryOfConfigs = 256L << 20;

    private static readonly string[] FromPython = ["dense_relu", "conv2d_relu", "lstm_unroll", "gru_masked_unroll", "multi_head_attention", "lstm_stateful"];
    private static readonly string[] FromHere = ["sequences", "heads", "images"];
    private static readonly int Times = LongTests.Times(300, 10_000);

    private readonly TemporaryFolder _folder = new();

    private string Damaged => _folder[Name];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Whole_archives() => Run("bytes of the archive", MostMemory, (good, random) => Damage.Bytes(good, random));

    [TestMethod]
    public void Whole_packed_archives() => Run("bytes of the packed archive", MostMemory, (good, random) => Damage.Bytes(good, random), pack: true);

    [TestMethod]
    public void What_the_model_is() => Run(Config, MostMemoryOfConfigs, (good, random) => Changed(good, Config, config => Damage.Json(config, random)));

    [TestMethod]
    public void Weights_in_the_archive() => Run(Weights, MostMemory, (good, random) => Changed(good, Weights, weights => Damage.Bytes(weights, random)));

    [TestMethod]
    public void Where_training_stands() => Run(Metadata, MostMemory, (good, random) => Changed(good, Metadata, metadata => Damage.Json(metadata, random)), mostlyRefused: false);

    [TestMethod]
    public void Whole_models_in_Hdf5()
    {
        var (run, random, good, path) = (new DamageRun("whole-model .h5", MostMemory), new Random(5), File.ReadAllBytes(WeightModels.PathOf("nested_legacy.h5")), _folder["damaged.h5"]);
        for (var time = 0; time < Times; time++)
        {
            File.WriteAllBytes(path, Damage.Bytes(good, random));
            run.Load(path, () => Model.Load(path, engine: TestEngines.Single));
        }
        run.Check();
        Assert.IsGreaterThan(Times / 20, run.Refused);
    }

    [TestMethod]
    public void Backups()
    {
        var (model, path) = (SmallModel.Classifier(), _folder["latest.zip"]);
        model.Fit(SmallModel.X(8), SmallModel.Y(8), verbose: 0, callbacks: [new BackupAndRestore(_folder.Path, deleteCheckpoint: false)]);
        var (run, random, good) = (new DamageRun("latest.zip", MostMemory), new Random(6), File.ReadAllBytes(path));
        for (var time = 0; time < Times; time++)
        {
            File.WriteAllBytes(path, time % 2 == 0 ? Damage.Bytes(good, random) : Changed(good, "training.json", state => Damage.Json(state, random)));
            run.Load(path, () => model.Fit(SmallModel.X(8), SmallModel.Y(8), epochs: 2, batchSize: 4, verbose: 0, callbacks: [new BackupAndRestore(_folder.Path)]));
        }
        run.Check();
        Assert.IsGreaterThan(Times / 20, run.Refused);
    }

    private void Run(string kind, long mostMemory, Func<byte[], Random, byte[]> change, bool pack = false, bool mostlyRefused = true)
    {
        var (run, random) = (new DamageRun(kind, mostMemory), new Random(1));
        byte[][] sound = [.. Sound().Select(archive => pack ? Archive.Of(Archive.Files(archive), CompressionLevel.Optimal) : archive)];
        for (var time = 0; time < Times; time++)
        {
            File.WriteAllBytes(Damaged, change(sound[time % sound.Length], random));
            run.Load(Name, () => Model.Load(Damaged, engine: TestEngines.Single));
        }
        run.Check();
        Assert.IsGreaterThan(mostlyRefused ? Times / 20 : 0, run.Refused);
    }

    /// <summary>Archives that are loaded as they are.</summary>
    private IEnumerable<byte[]> Sound()
    {
        foreach (var name in FromPython)
        {
            yield return File.ReadAllBytes(KerasFile.Named(name).Path);
        }
        foreach (var model in FromHere.Select(WeightModels.Make).Append(Nested()))
        {
            WeightModels.Compiled(model).Save(Damaged);
            Model.Load(Damaged, engine: TestEngines.Single);
            yield return File.ReadAllBytes(Damaged);
        }
    }

    private static Model Nested()
    {
        var (x, y) = (new Input(4), new Input(4));
        var inner = new Model(y, new Dense(4).Apply(y));
        return new Model(x, new Dense(2).Apply(inner.Apply(inner.Apply(x))));
    }

    private static byte[] Changed(byte[] good, string file, Func<byte[], byte[]> change)
    {
        var files = Archive.Files(good);
        files[file] = change(files[file]);
        return Archive.Of(files);
    }
}
