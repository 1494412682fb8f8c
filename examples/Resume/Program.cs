using DeepKit.Callbacks;
using DeepKit.Common;
using DeepKit.Layers;
using DeepKit.Models;
using DeepKit.Training;
using Resume;

// Training that is interrupted and goes on as if nothing had happened. Interrupt it by Ctrl+C, or by `--interrupt-after 500` after so many
// batches; run it again, and it goes on from its backup. At the end it proves that the interruption has left no trace.
const string Best = "resume/best.keras";
const int Epochs = 20;
using var interruption = new Interruption(after: args is ["--interrupt-after", var batches] ? int.Parse(batches) : null);

var (x, y) = Tides.Train();
var (xTest, yTest) = Tides.Test();
var backup = new BackupAndRestore("resume/backup", saveFreq: 10);
var checkpoint = new ModelCheckpoint(Best, saveBestOnly: true, initialValueThreshold: BestLossSoFar());

var model = NewModel();
try
{
    Console.WriteLine(backup.HasBackup ? "Going on from the backup:" : "Beginning:");
    Train(model, interruption.Token, interruption, checkpoint, backup);
}
catch (OperationCanceledException)
{
    Console.WriteLine("Interrupted. Run it again to go on.");
    return 0;
}

var best = Model.Load(Best);
Console.WriteLine($"The best model on new data: {best.Evaluate(xTest, yTest, verbose: 0)}");

var uninterrupted = NewModel();
var losses = Train(uninterrupted, CancellationToken.None)["val_loss"];
Console.WriteLine($"Best loss without interruption: {losses.Min():F4} in epoch {losses.Index().MinBy(loss => loss.Item).Index + 1} of {Epochs}");

var same = Bits(model).SequenceEqual(Bits(uninterrupted)) && best.Evaluate(xTest, yTest, verbose: 0).Loss == losses.Min();
Console.WriteLine($"All {model.ParameterCount} weights {(same ? "are" : "are NOT")} bit for bit those of training without interruption, and so is the best loss.");
return same ? 0 : 1;

Model NewModel()
{
    RandomSeed.Set(1);
    var network = new Sequential { new Input(Tides.Window, 1), new LSTM(16), new Dropout(0.2f), new Dense(1) };
    network.Compile(optimizer: "adam", loss: "mean_squared_error");
    return network;
}

History Train(Model network, CancellationToken cancellation, params Callback[] callbacks) => network.Fit(
    x, y, Epochs, verbose: 2, callbacks: callbacks, validationData: (xTest, yTest), cancellationToken: cancellation);

// A backup does not hold what other callbacks remember, but the best model is there to be asked.
double? BestLossSoFar() => backup.HasBackup && File.Exists(Best) ? Model.Load(Best).Evaluate(xTest, yTest, verbose: 0).Loss : null;

static IEnumerable<uint> Bits(Model network) => network.GetWeights().SelectMany(weight => weight).Select(BitConverter.SingleToUInt32Bits);
