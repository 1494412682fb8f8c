using System.Buffers;
using System.Numerics.Tensors;
using DeepKit.Tests.Harness;
using DeepKit.Training;

namespace DeepKit.Tests.Training;

[TestClass]
public sealed class TensorDataTests
{
    private static readonly float[,] X = { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } };

    [TestMethod]
    public void Inputs_may_come_as_any_array_or_tensor_of_numbers()
    {
        var model = SmallModel.Classifier();
        var expected = SmallModel.Flat(model.Predict(X));
        TensorData[] others =
        [
            new float[][] { [1, 2, 3, 4], [5, 6, 7, 8] },
            new double[,] { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } },
            new int[][] { [1, 2, 3, 4], [5, 6, 7, 8] },
            new long[,] { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } },
            Tensor.Create<byte>([1, 2, 3, 4, 5, 6, 7, 8], [2, 4]),
            Tensor.Create<float>([1, 2, 3, 4, 5, 6, 7, 8], [2, 4]),
            new byte[,,] { { { 1 }, { 2 }, { 3 }, { 4 } }, { { 5 }, { 6 }, { 7 }, { 8 } } },
        ];

        foreach (var x in others)
        {
            KerasTolerance.AreBitEqual(expected, SmallModel.Flat(model.Predict(x)), $"{x.DType} {x.Shape}");
        }
    }

    [TestMethod]
    public void Labels_may_come_as_any_type_and_as_a_column()
    {
        var model = SmallModel.Classifier();
        var expected = model.TestOnBatch(X, new[] { 0, 2 }).Loss;
        TensorData[] others =
        [
            new byte[] { 0, 2 }, new long[] { 0, 2 }, new float[] { 0, 2 }, new int[,] { { 0 }, { 2 } }, Tensor.Create<byte>([0, 2], [2]),
        ];

        foreach (var y in others)
        {
            Assert.AreEqual(expected, model.TestOnBatch(X, y).Loss, $"{y.DType} {y.Shape}");
        }
    }

    [TestMethod]
    public void Images_without_a_channel_axis_fit_a_model_with_one_channel()
    {
        var model = CurveModels.Mlp();
        var withChannel = CurveModels.Images(0, 2);
        var without = new float[2, 28, 28];
        Buffer.BlockCopy(withChannel, 0, without, 0, Buffer.ByteLength(without));

        KerasTolerance.AreBitEqual(SmallModel.Flat(model.Predict(withChannel)), SmallModel.Flat(model.Predict(without)), "predictions");
    }

    [TestMethod]
    public void A_part_of_a_tensor_is_taken_as_it_is()
    {
        var whole = Tensor.Create<float>([0, 1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 0], [2, 6]);
        var model = SmallModel.Classifier();

        var predictions = model.Predict(whole.Slice([NRange.All, 1..5]));

        KerasTolerance.AreBitEqual(SmallModel.Flat(model.Predict(X)), SmallModel.Flat(predictions), "predictions");
    }

    [TestMethod]
    public void Rows_of_differing_length_are_named()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => (TensorData)new float[][] { [1, 2], [3] });

        Errors.Say(error, "equal length", "2 elements in row 0", "1 in row 1", "Sequences.Pad");
    }

    [TestMethod]
    public void Fit_says_how_to_pad_sequences_of_differing_length()
    {
        var model = SmallModel.Classifier();
        int[][] x = [[1, 2, 3, 4], [5, 6], null!];

        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => model.Fit(x, new[] { 0, 2, 1 })), "4 elements in row 0", "2 in row 1", "Sequences.Pad");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => model.Predict(new[] { x[0], x[2] })), "null in row 1");
    }

    [TestMethod]
    public void Empty_arrays_and_arrays_of_other_things_are_errors()
    {
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => (TensorData)Array.Empty<float>()), "at least one row", "(0,)", "loaded");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => (TensorData)new float[3, 0]), "at least one element", "(3, 0)");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => (TensorData)Array.Empty<int[]>()), "at least one row");
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => (TensorData)new[] { "a" }), "float", "String[]", "Convert");
    }
}
