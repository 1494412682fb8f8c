using DeepKit.Common;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Optimizers;
using TransferLearning;

// What a network has learned from many T-shirts and coats helps it to tell boots from bags, of which it sees only a few. `--epochs 1` makes it short.
var epochs = args is ["--epochs", var count] ? int.Parse(count) : 5;
WarmUp.InBackground(Modality.Images);
RandomSeed.Set(1);

var (train, test) = Clothes.Load();
var (many, manyTest) = (Clothes.Of(train, firstClass: 0), Clothes.Of(test, firstClass: 0));
var (few, fewTest) = (Clothes.Of(train, firstClass: 5, most: 500), Clothes.Of(test, firstClass: 5));

Console.WriteLine($"A network learns the classes 0 to 4 from {many.Count} images.");
var teacher = WithHead(NewTrunk());
Train(teacher, many, epochs, learningRate: 0.001f);
Console.WriteLine($"It is right in {Accuracy(teacher, manyTest):P1} of {manyTest.Count} test images, and saved to clothes.keras.");
teacher.Save("clothes.keras");

Console.WriteLine($"Classes 5 to 9, from {few.Count} images:");
var trunk = Model.Load("clothes.keras").GetLayer("trunk");
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

    | what was trained                  | test accuracy |
    |-----------------------------------|---------------|
    | all of a new network              | {Accuracy(beginner, fewTest),13:P1} |
    | the head on a frozen trunk        | {frozen,13:P1} |
    | then the trunk, too, by small steps | {fineTuned,11:P1} |
    """);

static Sequential NewTrunk() => new(
    new Input(28, 28, 1),
    new Conv2D(16, 3, activation: "relu"),
    new MaxPooling2D(2),
    new Conv2D(32, 3, activation: "relu"),
    new MaxPooling2D(2),
    new Flatten(),
    new Dense(64, activation: "relu"))
{
    Name = "trunk",
};

static Sequential WithHead(Layer trunk) => new() { new Input(28, 28, 1), trunk, new Dense(Clothes.ClassesOfEach, activation: "softmax") };

// Compiling again is what makes a model heed that layers have been frozen.
static void Train(Model model, Clothes images, int epochs, float learningRate)
{
    model.Compile(new Adam(learningRate), "sparse_categorical_crossentropy", ["accuracy"]);
    model.Fit(images.X, images.Y, epochs, batchSize: 50, verbose: 0);
}

static float Accuracy(Model model, Clothes images) => model.Evaluate(images.X, images.Y, verbose: 0)["accuracy"];
