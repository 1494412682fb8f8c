using DeepKit.Common;
using Seq2Seq;

// Teaches an encoder-decoder with attention to write dates in ISO 8601. `--epochs 1` makes it short.
var epochs = args is ["--epochs", var count] ? int.Parse(count) : 6;
RandomSeed.Set(1);

var random = new Random(7);
var train = DatePairs.Generate(20_000, random);
var test = DatePairs.Generate(2_000, random);

var translator = new Translator();
var model = translator.Model;
model.Summary();
model.Compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
model.Fit([train.Written, train.Shifted], train.Iso, epochs: epochs, batchSize: 64, validationData: ([test.Written, test.Shifted], test.Iso));

var (loss, accuracy) = model.Evaluate([test.Written, test.Shifted], test.Iso);
Console.WriteLine($"Test loss {loss:F4}, token accuracy {accuracy:F4}");
foreach (var date in new[] { "Tuesday, 3 March 2026", "July 14, 1989", "1.5.1950", "Nov 21 2026", "9 Oct 2042" })
{
    Console.WriteLine($"{date,-22} {translator.Translate(date)}");
}
