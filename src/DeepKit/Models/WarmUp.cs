using DeepKit.Engines;
using DeepKit.Initializers;
using DeepKit.Layers;
using DeepKit.Training;

namespace DeepKit.Models;

/// <summary>Gets the code that trains models compiled while a program does something else, such as loading its data.</summary>
/// <remarks>
/// .NET compiles a method when it is first called, which takes most of the time before a first batch is done. Called at the start of a
/// program, this does it meanwhile on another thread:
/// <code>
/// WarmUp.InBackground(Modality.Images);
/// var ((xTrain, yTrain), (xTest, yTest)) = FashionMnist.Load();
/// </code>
/// </remarks>
public static class WarmUp
{
    private const int Rows = 32;
    private const int Classes = 10;
    private const int Side = 14;
    private const int Words = 600;
    private const int Length = 16;

    /// <summary>Trains small models of the usual layers for a step each on another thread. Nothing that is random elsewhere changes.</summary>
    /// <param name="modalities">
    /// What the program's models learn from, in the order in which it matters, so that no time goes into code that they do not need. Without
    /// any, all of them.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such modality.</exception>
    public static void InBackground(params Modality[] modalities)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        foreach (var modality in modalities.Where(modality => !Enum.IsDefined(modality)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(modalities), modality, $"WarmUp.InBackground expects {string.Join(" or ", Enum.GetNames<Modality>())}, received {modality}.");
        }
        Task.Run(() => TrainSmallModels(modalities is [] ? Enum.GetValues<Modality>() : modalities));
    }

    internal static void TrainSmallModels(Modality[] modalities)
    {
        foreach (var modality in modalities)
        {
            if (modality == Modality.Images)
            {
                Fit(Images(), new float[Rows, Side, Side, 1], new int[Rows], "sparse_categorical_crossentropy", "accuracy");
            }
            else
            {
                Fit(Texts(), new int[Rows, Length], new float[Rows], "binary_crossentropy", "acc");
            }
        }
    }

    private static void Fit(Model model, TensorData x, TensorData y, string loss, string metric)
    {
        model.Compile("adam", loss, [metric], engine: Engine.Managed);
        model.Fit(x, y, batchSize: Rows, verbose: 0, shuffle: false);
    }

    private static Sequential Images() =>
    [
        new Input(Side, Side, 1),
        new Conv2D(16, 3, activation: "relu") { KernelInitializer = Fixed() },
        new MaxPooling2D(2),
        new Conv2D(32, 3, activation: "relu") { KernelInitializer = Fixed() },
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(32, activation: "relu") { KernelInitializer = Fixed() },
        new Dense(Classes, activation: "softmax") { KernelInitializer = Fixed() },
    ];

    private static Sequential Texts() =>
    [
        new Input(Length),
        new Embedding(Words, 16) { EmbeddingsInitializer = Fixed() },
        new Bidirectional(new LSTM(16) { ReturnSequences = true, Seed = 1, KernelInitializer = Fixed(), RecurrentInitializer = Fixed() }),
        new SimpleRNN(16) { Seed = 1, KernelInitializer = Fixed(), RecurrentInitializer = Fixed() },
        new Dense(1, activation: "sigmoid") { KernelInitializer = Fixed() },
    ];

    /// <summary>With a seed of its own, so that no layer of the program's models gets other numbers.</summary>
    private static GlorotUniform Fixed() => new(seed: 1);
}
