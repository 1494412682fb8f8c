namespace DeepKit.Datasets;

/// <summary>A data set of images in its two published parts. Deconstructs as Keras' <c>load_data()</c> does:
/// <c>var ((xTrain, yTrain), (xTest, yTest)) = FashionMnist.Load();</c></summary>
/// <param name="Train">The images to train on.</param>
/// <param name="Test">The images to measure the trained model with.</param>
public sealed record ImageDataset(LabeledImages Train, LabeledImages Test);
