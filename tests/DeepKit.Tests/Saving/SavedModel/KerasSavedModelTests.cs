using System.Numerics.Tensors;
using DeepKit.Saving;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Saving;

/// <summary>SavedModels that Python Keras wrote compute here what they compute there.</summary>
[TestClass]
public sealed class KerasSavedModelTests
{
    private static readonly string[] Names = ["mlp", "cnn", "two_inputs", "sequences"];

    public static IEnumerable<object[]> Cases =>
        from name in Names
        from signature in new[] { "serve", "serving_default" }
        from engine in TestEngines.Names
        select new object[] { name, signature, engine };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    [UsesFixture("saved_models/mlp")]
    [UsesFixture("saved_models/cnn")]
    [UsesFixture("saved_models/two_inputs")]
    [UsesFixture("saved_models/sequences")]
    public void Outputs_are_those_of_Keras(string name, string signature, string engine)
    {
        var fixture = Fixture.Load($"saved_models/{name}");
        using var model = SavedModel.Load(Folder(name), TestEngines.Get(engine));

        var outputs = model.Run(Inputs(fixture.Part("inputs")), signature);

        CollectionAssert.AreEquivalent(fixture.Part("outputs").Keys.ToArray(), outputs.Names.ToArray());
        foreach (var output in outputs.Names)
        {
            SavedModelTolerance.AreClose(fixture.Part("outputs").Array(output).Floats, SmallModel.Flat(outputs[output]), output);
        }
    }

    [TestMethod]
    [UsesFixture("saved_models/lstm")]
    public void TensorFlow_runs_operations_that_DeepKit_does_not_have()
    {
        var fixture = Fixture.Load("saved_models/lstm");
        using var model = SavedModel.Load(Folder("lstm"), TestEngines.TensorFlow);

        var outputs = model.Run(Inputs(fixture.Part("inputs")));

        SavedModelTolerance.AreClose(fixture.Part("outputs").Array("output_0").Floats, SmallModel.Flat(outputs["output_0"]), "output_0");
    }

    [TestMethod]
    [UsesFixture("saved_models/operations")]
    public void Operations_of_TensorFlow_that_DeepKit_spells_in_others_give_the_same()
    {
        var fixture = Fixture.Load("saved_models/operations");
        using var model = SavedModel.Load(Folder("operations"));

        var outputs = model.Run(Inputs(fixture.Part("inputs")));

        foreach (var name in fixture.Part("outputs").Keys)
        {
            var expected = fixture.Part("outputs").Array(name);
            var (shape, values) = Values(outputs, name, expected.DType);
            // .NET's tensors have at least one axis.
            CollectionAssert.AreEqual(expected.Shape is [] ? [1] : expected.Shape, shape, name);
            SavedModelTolerance.AreClose(expected.Floats, values, name);
        }
    }

    [TestMethod]
    public void Threads_that_run_a_model_at_once_get_what_one_gets()
    {
        using var model = SavedModel.Load(Folder("mlp"));
        var x = new float[,] { { 1, 2, 3, 4 }, { -1, 0, 1, 2 } };
        var expected = SmallModel.Flat(model.Run(x)["output_0"]);

        Parallel.For(0, 64, _ => KerasTolerance.AreBitEqual(expected, SmallModel.Flat(model.Run(x)["output_0"]), "output_0"));
    }

    [TestMethod]
    public void Another_number_of_rows_gives_the_same_rows()
    {
        using var model = SavedModel.Load(Folder("mlp"));
        var x = new float[,] { { 1, 2, 3, 4 }, { -1, 0, 1, 2 } };

        var both = SmallModel.Flat(model.Run(x)["output_0"]);
        var first = SmallModel.Flat(model.Run(new float[,] { { 1, 2, 3, 4 } })["output_0"]);

        SavedModelTolerance.AreClose(first, both[..2], "row 0");
    }

    [TestMethod]
    [UsesFixture("saved_models/lstm")]
    public void Operations_that_the_managed_engine_lacks_are_listed()
    {
        using var model = SavedModel.Load(Folder("lstm"));

        var fault = Assert.ThrowsExactly<NotSupportedException>(() => model.Run(Inputs(Fixture.Load("saved_models/lstm").Part("inputs"))));

        StringAssert.Contains(fault.Message, "TensorListFromTensor, TensorListReserve, TensorListStack, While. The TensorFlow engine runs them.");
        Assert.AreEqual("\"x\" float32(None, 6, 4)", model.Signatures["serve"].Inputs[0].ToString());
    }

    internal static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "saved_models", name);

    private static ModelData Inputs(Fixture inputs)
    {
        var data = new ModelData();
        foreach (var name in inputs.Keys)
        {
            data[name] = Shaped(inputs.Array(name));
        }
        return data;
    }

    private static (int[] Shape, float[] Values) Values(SignatureOutputs outputs, string name, string dtype) => dtype switch
    {
        "int32" => Flat(outputs.Get<int>(name), value => value),
        "int64" => Flat(outputs.Get<long>(name), value => value),
        "bool" => Flat(outputs.Get<bool>(name), value => value ? 1 : 0),
        _ => Flat(outputs[name], value => value),
    };

    private static (int[] Shape, float[] Values) Flat<T>(Tensor<T> tensor, Func<T, float> convert)
    {
        var values = new T[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return ([.. tensor.Lengths.ToArray().Select(length => (int)length)], [.. values.Select(convert)]);
    }

    private static Array Shaped(FixtureArray values)
    {
        var array = Array.CreateInstance(values.DType switch { "int32" => typeof(int), "int64" => typeof(long), _ => typeof(float) }, values.Shape);
        Buffer.BlockCopy(values.Bytes, 0, array, 0, values.Bytes.Length);
        return array;
    }
}
