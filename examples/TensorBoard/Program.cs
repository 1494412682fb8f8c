using System.Numerics.Tensors;
using DeepKit.Callbacks;
using DeepKit.Common;
using DeepKit.Datasets;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Pictures;

// Two runs of a small convolutional network, for TensorBoard to compare, and pictures of what they learned. `--epochs 1` makes it short.
// Afterwards: pip install tensorboard; tensorboard --logdir logs
var epochs = args is ["--epochs", var count] ? int.Parse(count) : 5;
var ((xTrain, yTrain), (xTest, yTest)) = FashionMnist.LoadSample();

foreach (var learningRate in new[] { 0.001f, 0.01f })
{
    RandomSeed.Set(1);
    var run = TensorBoard.NewRun("logs");
    Console.WriteLine($"Learning rate {learningRate} writes to {run}");
    Train(run, learningRate);
}

void Train(string run, float learningRate)
{
    var convolution = new Conv2D(16, 5, activation: "relu");
    var model = new Sequential
    {
        new Input(28, 28, 1),
        convolution,
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(64, activation: "relu"),
        new Dense(10, activation: "softmax"),
    };
    model.Compile(optimizer: new Adam(learningRate), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);

    var tensorBoard = new TensorBoard(run) { HistogramFreq = 1, WriteImages = true, UpdateFreq = "batch" };
    tensorBoard.LogHyperparameters(new Dictionary<string, object> { ["learning_rate"] = learningRate, ["filters"] = convolution.Filters });
    tensorBoard.LogImage("clothes", Scaled(xTrain), step: 0, maxOutputs: 5);
    var history = model.Fit(Scaled(xTrain), yTrain, epochs: epochs, batchSize: 100, validationSplit: 0.1, callbacks: [tensorBoard]);

    history.Plot(Path.Combine(run, "history.svg"));
    Images.SaveGrid(Path.Combine(run, "filters.png"), Images.OfFilters(convolution), magnification: 8);
    var confusion = ConfusionMatrix.Of(yTest, model.Predict(Scaled(xTest)));
    confusion.Plot(Path.Combine(run, "confusion.svg"), FashionMnist.ClassNames);
    Console.WriteLine(confusion);
}

static Tensor<float> Scaled(Tensor<byte> images)
{
    var pixels = new float[images.FlattenedLength];
    TensorPrimitives.ConvertTruncating<byte, float>([.. images], pixels);
    TensorPrimitives.Divide(pixels, 255f, pixels);
    return Tensor.Create(pixels, [images.Lengths[0], 28, 28, 1]);
}
