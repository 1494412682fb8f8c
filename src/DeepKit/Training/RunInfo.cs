using DeepKit.Models;

namespace DeepKit.Training;

/// <summary>Facts of a training run or an evaluation.</summary>
/// <param name="Model">The model.</param>
/// <param name="Epochs">The number of the last epoch plus one; 0 in an evaluation.</param>
/// <param name="Steps">Batches per epoch.</param>
public sealed record RunInfo(Model Model, int Epochs, int Steps)
{
    /// <summary>The graph of a training step as a GraphDef; <c>null</c> in an evaluation.</summary>
    internal Func<byte[]>? TrainGraph { get; init; }

    /// <summary>Where a callback says that training begins, if not with the first batch of the first epoch. Heeded when it has begun.</summary>
    internal EpochStart? Start { get; set; }

    /// <summary>Whether training came to its end, rather than being cancelled or failing.</summary>
    internal bool IsFinished { get; set; }
}
