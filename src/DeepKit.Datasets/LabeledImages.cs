using System.Numerics.Tensors;

namespace DeepKit.Datasets;

/// <summary>Grey-scale images and the class of each, as bytes, in the order of the data set's files.</summary>
/// <param name="Images">Pixels of shape (count, 28, 28): image, row from the top, column from the left; 0 is background, 255 is full ink.</param>
/// <param name="Labels">Classes of shape (count): from 0 to 9, one an image.</param>
public sealed record LabeledImages(Tensor<byte> Images, Tensor<byte> Labels);
