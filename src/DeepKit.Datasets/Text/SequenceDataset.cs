namespace DeepKit.Datasets;

/// <summary>A data set of texts in two parts. Deconstructs as Keras' <c>load_data()</c> does:
/// <c>var ((xTrain, yTrain), (xTest, yTest)) = Imdb.Load();</c></summary>
/// <param name="Train">The texts to train on.</param>
/// <param name="Test">The texts to measure the trained model with.</param>
public sealed record SequenceDataset(LabeledSequences Train, LabeledSequences Test);
