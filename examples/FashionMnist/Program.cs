using System.Buffers;
using System.Numerics.Tensors;
using DeepKit.Common;
using DeepKit.Datasets;
using DeepKit.Layers;
using DeepKit.Models;

// The slides' convolutional network on Fashion-MNIST. `--epochs 1` makes it short.
var epochs = args is ["--epochs", var count] ? int.Parse(count) : 5;

// .NET compiles what trains models while the images are loaded.
WarmUp.InBackground(Modality.Images);
RandomSeed.Set(1);
var ((xTrain, yTrain), (xTest, yTest)) = Load();

var model = new Sequential
{
    new Input(28, 28, 1),
    new Conv2D(16, 3, activation: "relu"),
    new MaxPooling2D(2),
    new Conv2D(32, 3, activation: "relu"),
    new MaxPooling2D(2),
    new Flatten(),
    new Dense(128, activation: "relu"),
    new Dense(10, activation: "softmax"),
};
model.Summary();
model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
model.Fit(Scaled(xTrain), yTrain, epochs: epochs, batchSize: 200);

var (loss, accuracy) = model.Evaluate(Scaled(xTest), yTest);
Console.WriteLine($"Test loss {loss:F4}, test accuracy {accuracy:F4}");

var probabilities = model.Predict(Scaled(xTest));
for (var image = 0; image < 5; image++)
{
    var row = probabilities.Slice([new NRange(image, image + 1), NRange.All]);
    var best = (int)Tensor.IndexOfMax<float>(row);
    Console.WriteLine($"Image {image}: {FashionMnist.ClassNames[best]} ({row[0, best]:P1}), in truth {FashionMnist.ClassNames[yTest[image]]}");
}

static Tensor<float> Scaled(Tensor<byte> images)
{
    var pixels = new float[images.FlattenedLength];
    TensorPrimitives.ConvertTruncating<byte, float>(images.GetSpan([0, 0, 0], pixels.Length), pixels);
    TensorPrimitives.Divide(pixels, 255f, pixels);
    return Tensor.Create(pixels, [images.Lengths[0], 28, 28, 1]);
}

static ImageDataset Load()
{
    try
    {
        return FashionMnist.Load();
    }
    catch (DatasetUnavailableException exception)
    {
        Console.WriteLine(exception.Message);
        Console.WriteLine("Going on with the sample of 10,000 training and 2,000 test images that comes with DeepKit; expect a lower accuracy.");
        return FashionMnist.LoadSample();
    }
}
