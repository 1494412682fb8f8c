using DeepKit.Common;
using DeepKit.Datasets;
using DeepKit.Engines;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Ops;

// The slides' convolutional network on TensorFlow, on a GPU if there is one. `--epochs 1` makes it short.
var epochs = args is ["--epochs", var count] ? int.Parse(count) : 5;

Console.WriteLine(Engine.Describe());
RandomSeed.Set(1);
var ((xTrain, yTrain), (xTest, yTest)) = FashionMnist.LoadSample();

var model = new Sequential
{
    new Input(28, 28),
    new Lambda(x => x / 255),
    new Reshape(28, 28, 1),
    new Conv2D(16, 3, activation: "relu"),
    new MaxPooling2D(2),
    new Conv2D(32, 3, activation: "relu"),
    new MaxPooling2D(2),
    new Flatten(),
    new Dense(128, activation: "relu"),
    new Dense(10, activation: "softmax"),
};
model.Compile(
    optimizer: "adam",
    loss: "sparse_categorical_crossentropy",
    metrics: ["accuracy"],
    engine: Engine.TensorFlow with { Device = "GPU:0", FallsBackToCpu = true });
model.Fit(xTrain, yTrain, epochs: epochs, batchSize: 200);

var (loss, accuracy) = model.Evaluate(xTest, yTest);
Console.WriteLine($"Test loss {loss:F4}, test accuracy {accuracy:F4}");
