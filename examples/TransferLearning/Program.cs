using DeepKit.Common;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Pictures;
using TransferLearning;

// What a network has learned from many sandals, shirts and bags helps it to tell T-shirts from coats, of which it sees few. `--epochs 1` makes it short.
var epochs = args is ["--epochs", var count] ? int.Parse(count) : 5;
WarmUp.InBackground(Modality.Images);
RandomSeed.Set(1);

var (train, test) = Clothes.Load();
var (many, manyTest) = (Clothes.Of(train, firstClass: 5), Clothes.Of(test, firstClass: 5));
var (few, fewTest) = (Clothes.Of(train, firstClass: 0, most: 100), Clothes.Of(test, firstClass: 0));

var teacher = WithHead(NewTrunk());
Train(teacher, many, epochs, learningRate: 0.001f);
teacher.Save("clothes.keras");
Console.WriteLine($"A network that saw {many.Count} images of the classes 5 to 9 is right in {Accuracy(teacher, manyTest):P1} of {manyTest.Count} others. It is in clothes.keras now.");

var trunk = (Sequential)Model.Load("clothes.keras").GetLayer("trunk");
Images.SaveGrid("filters.png", Images.OfFilters(trunk.Layers[0]), magnification: 8);
var student = WithHead(trunk);

trunk.Trainable = false;
Train(student, few, 10 * epochs, learningRate: 0.001f);
var frozen = Accuracy(student, fewTest);

trunk.Trainable = true;
Train(student, few, 10 * epochs, learningRate: 0.0001f);
var fineTuned = Accuracy(student, fewTest);

var beginner = WithHead(NewTrunk());
Train(beginner, few, 20 * epochs, learningRate: 0.001f);

Console.WriteLine($"""
    Classes 0 to 4, from {few.Count} images, tested on {fewTest.Count}:

    | what is trained            | test accuracy |
    |----------------------------|---------------|
    | a new network              | {Accuracy(beginner, fewTest),13:P1} |
    | the head on a frozen trunk | {frozen,13:P1} |
    | then all by small steps    | {fineTuned,13:P1} |
    """);

static Sequential NewTrunk() => new(
    new Input(28, 28, 1),
    new Conv2D(16, 3, activation: "relu"),
    new MaxPooling2D(2),
    new Conv2D(32, 3, activation: "relu"),
    new MaxPooling2D(2),
    new Flatten())
{
    Name = "trunk",
};

static Sequential WithHead(Sequential trunk) => new()
{
    new Input(28, 28, 1),
    trunk,
    new Dense(64, activation: "relu"),
    new Dense(Clothes.ClassesOfEach, activation: "softmax"),
};

// Compiling again is what makes a model heed that layers have been frozen.
static void Train(Model model, Clothes images, int epochs, float learningRate)
{
    model.Compile(new Adam(learningRate), "sparse_categorical_crossentropy", ["accuracy"]);
    model.Fit(images.X, images.Y, epochs, batchSize: 50, verbose: 0);
}

static float Accuracy(Model model, Clothes images) => model.Evaluate(images.X, images.Y, verbose: 0)["accuracy"];
