using DeepKit.Common;
using DeepKit.Datasets;
using DeepKit.Models;
using DeepKit.Preprocessing;
using ImdbSentiment;

// Is a film review praise or blame? `-- bilstm`, `-- rnn` or `-- transformer`; `--epochs 1` makes it short, and what follows
// `--score` is a review of your own.
var name = args.FirstOrDefault() ?? "bilstm";
var epochs = int.Parse(After("--epochs") ?? "2");
RandomSeed.Set(1);

if (SentimentModels.Named(name) is not { } model)
{
    Console.Error.WriteLine($"There is no model \"{name}\". Choose rnn, bilstm or transformer.");
    return 2;
}

WarmUp.InBackground(Modality.Texts);
var ((xTrain, yTrain), (xTest, yTest)) = Imdb.Load(numWords: SentimentModels.Words);
var x = Sequences.Pad(xTrain, maxLength: SentimentModels.Length);

model.Summary();
model.Compile(optimizer: "adam", loss: "binary_crossentropy", metrics: ["acc"]);
model.Fit(x, yTrain, epochs: epochs, batchSize: 32, validationSplit: 0.2);

var (loss, accuracy) = model.Evaluate(Sequences.Pad(xTest, maxLength: SentimentModels.Length), yTest);
Console.WriteLine($"Test loss {loss:F4}, test accuracy {accuracy:F4}");

string[] reviews = After("--score") is { } own
    ? [own]
    :
    [
        "An outstanding film: the acting is superb, the story moving, and I enjoyed every minute of it.",
        "What a waste of time. The plot is boring, the acting terrible, and the ending the worst of all.",
    ];
int[][] encoded = [.. reviews.Select(review => Imdb.Encode(review, numWords: SentimentModels.Words))];
var scores = model.Predict(Sequences.Pad(encoded, maxLength: SentimentModels.Length));
for (var i = 0; i < reviews.Length; i++)
{
    Console.WriteLine($"{scores[i, 0]:P1} praise: {reviews[i]}");
}
return 0;

string? After(string option)
{
    var index = Array.IndexOf(args, option);
    return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
}
