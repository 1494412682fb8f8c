using DeepKit.Saving;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Saving;

[TestClass]
public sealed class BadSavedModelTests : IDisposable
{
    private const long MostMemory = 32L << 20;

    private static readonly int Times = LongTests.Times(400, 10_000);
    private static readonly float[,] Row = { { 1, 2, 3, 4 } };

    private readonly TemporaryFolder _folder = new();

    private string ModelFile => _folder["saved_model.pb"];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void A_folder_that_is_not_there_is_named() =>
        Errors.Say(Assert.ThrowsExactly<DirectoryNotFoundException>(() => SavedModel.Load(_folder["nowhere"])), _folder["nowhere"], "does not exist");

    [TestMethod]
    public void A_folder_without_a_SavedModel_is_named() =>
        Errors.Say(Assert.ThrowsExactly<FileNotFoundException>(() => SavedModel.Load(_folder.Path)), _folder.Path, "no file saved_model.pb");

    [TestMethod]
    public void A_saved_model_cut_short_is_refused()
    {
        Copy("mlp");
        var good = File.ReadAllBytes(ModelFile);
        for (var length = 0; length < good.Length; length += 97)
        {
            File.WriteAllBytes(ModelFile, good[..length]);
            Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => SavedModel.Load(_folder.Path)), ModelFile);
        }
    }

    [TestMethod]
    public void Garbage_is_refused()
    {
        var garbage = new byte[5000];
        new Random(1).NextBytes(garbage);
        File.WriteAllBytes(ModelFile, garbage);

        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => SavedModel.Load(_folder.Path)), ModelFile, "is not a SavedModel");
    }

    [TestMethod]
    [DataRow("saved_model.pb")]
    [DataRow("variables/variables.index")]
    [DataRow("variables/variables.data-00000-of-00001")]
    public void A_damaged_file_is_refused_or_run(string name)
    {
        Copy("mlp");
        var (file, run, random) = (_folder[name], new DamageRun($"SavedModel, {name}", MostMemory), new Random(2));
        var good = File.ReadAllBytes(file);
        for (var time = 0; time < Times; time++)
        {
            File.WriteAllBytes(file, Damage.Bytes(good, random));
            run.Load("", LoadAndRun);
        }
        run.Check();
        Assert.IsGreaterThan(Times / 20, run.Refused, "of all the damaged ones");
    }

    [TestMethod, Engines]
    public void A_changed_variable_is_refused(string engine)
    {
        var runner = TestEngines.Get(engine);
        SmallModel.Classifier().Export(_folder.Path);
        var file = _folder["variables", "variables.data-00000-of-00001"];
        var bytes = File.ReadAllBytes(file);
        bytes[3] ^= 1;
        File.WriteAllBytes(file, bytes);

        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => SavedModel.Load(_folder.Path, runner)), file, "offset 0", "of checksum");
    }

    [TestMethod]
    public void Variables_that_are_missing_are_named()
    {
        Copy("mlp");
        File.Delete(_folder["variables", "variables.index"]);

        Errors.Say(Assert.ThrowsExactly<FileNotFoundException>(() => SavedModel.Load(_folder.Path)), "variables.index");
    }

    [TestMethod]
    public void Variables_of_another_model_are_refused()
    {
        Copy("mlp");
        foreach (var file in Directory.GetFiles(Path.Combine(KerasSavedModelTests.Folder("cnn"), "variables")))
        {
            File.Copy(file, _folder["variables", Path.GetFileName(file)], overwrite: true);
        }

        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => SavedModel.Load(_folder.Path)), ModelFile, "expects variable \"", ", received float32(");
    }

    [TestMethod]
    public void An_unknown_signature_is_named_with_those_that_exist() =>
        Errors.Say(Refused(Row, "predict"), "no signature \"predict\"", "It has serve, serving_default.");

    [TestMethod]
    public void An_unknown_input_is_named_with_those_that_exist() =>
        Errors.Say(Refused(new ModelData { ["image"] = Row }), "expects its inputs by name (\"x\" float32(None, 4))", "received \"image\"");

    [TestMethod]
    public void Too_many_inputs_are_refused() => Errors.Say(Refused([Row, Row]), "expects its inputs by name", "received 2 by position");

    [TestMethod]
    public void A_wrong_type_is_refused() =>
        Errors.Say(Refused(new double[,] { { 1, 2, 3, 4 } }), "expects input \"x\" float32(None, 4), received float64(1, 4)", "Convert the elements to float32 first.");

    [TestMethod]
    public void A_wrong_shape_is_refused()
    {
        Errors.Say(Refused(new float[,] { { 1, 2, 3 } }), "expects input \"x\" float32(None, 4), received float32(1, 3)");
        Errors.Say(Refused(new float[] { 1, 2, 3, 4 }), "received float32(4,)");
    }

    [TestMethod]
    public void An_unknown_output_or_type_is_named_with_those_that_exist()
    {
        var outputs = Mlp().Run(Row);

        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => outputs["y"]), "has no output \"y\"", "It has \"output_0\" float32(None, 2).");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => outputs.Get<long>("output_0")), "holds float32 elements, asked for Int64");
    }

    private static SavedModel Mlp() => SavedModel.Load(KerasSavedModelTests.Folder("mlp"));

    private static ArgumentException Refused(ModelData inputs, string signature = "serve") =>
        Assert.ThrowsExactly<ArgumentException>(() => Mlp().Run(inputs, signature));

    /// <summary>Computes something, or refuses to in one of the ways that are documented.</summary>
    private void LoadAndRun()
    {
        using var model = SavedModel.Load(_folder.Path);
        foreach (var signature in model.Signatures.Keys)
        {
            try
            {
                model.Run(Row, signature);
            }
            catch (Exception fault) when (fault is NotSupportedException or ArgumentException)
            {
                throw new InvalidDataException(fault.Message, fault);
            }
        }
    }

    private void Copy(string name)
    {
        var source = KerasSavedModelTests.Folder(name);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = _folder[Path.GetRelativePath(source, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
