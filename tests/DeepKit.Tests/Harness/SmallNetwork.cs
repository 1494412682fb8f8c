using DeepKit.Engines;
using DeepKit.Graphs;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Training;

namespace DeepKit.Tests.Harness;

/// <summary>A small convolutional network with everything that the slides' has, and its training step.</summary>
internal sealed class SmallNetwork
{
    private const int Size = 12;
    private const int Classes = 5;
    private const int Seed = 11;

    public SmallNetwork(IEngine engine, Optimizer? optimizer = null)
    {
        Model = new Sequential
        {
            new Input(Size, Size, 1),
            new Conv2D(8, 3, activation: "relu"),
            new MaxPooling2D(2),
            new Conv2D(6, 2, activation: "relu"),
            new MaxPooling2D(2),
            new Flatten(),
            new Dropout(0.2f, seed: 3),
            new Dense(16, activation: "relu"),
            new Dense(Classes, activation: "softmax"),
        };
        var random = new Random(Seed);
        foreach (var weight in Model.TrainableWeights)
        {
            TensorValues.Random(random, weight.DType, weight.Shape, -0.4, 0.4).Bytes.CopyTo(weight.Bytes());
        }
        Model.Compile(optimizer ?? new Adam(), "sparse_categorical_crossentropy", ["accuracy"], engine: engine);
        Step = Model.Step(new StepSignature(StepKind.Train, [[Size, Size, 1]], [Shape.Scalar], [null])).Graph;
    }

    public Sequential Model { get; }

    /// <summary>The graph of a training step.</summary>
    public Graph Step { get; }

    public static TensorValue[] Batch(int rows, int seed = 5)
    {
        var random = new Random(seed);
        return [TensorValues.Random(random, DType.Float32, [rows, Size, Size, 1], 0, 1), TensorValues.Random(random, DType.Int64, [rows], 0, Classes)];
    }
}
