namespace DeepKit.Datasets;

/// <summary>Texts as a file has them, each a list of word ranks, and their labels.</summary>
internal sealed record EncodedTexts(ArraySegment<int>[] Rows, byte[] Labels);
