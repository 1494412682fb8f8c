namespace DeepKit.Models;

/// <summary>What a model learns from, which says what code it needs.</summary>
public enum Modality
{
    /// <summary>Convolutions and pooling.</summary>
    Images,

    /// <summary>Embeddings and recurrent layers.</summary>
    Texts,
}
