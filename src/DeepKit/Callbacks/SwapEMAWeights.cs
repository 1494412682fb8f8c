using DeepKit.Training;

namespace DeepKit.Callbacks;

/// <summary>
/// Has evaluations use the moving averages of the weights that an optimizer with <c>UseEma</c> keeps: weights and averages change places
/// before an evaluation and again after it.
/// </summary>
/// <param name="swapOnEpoch">
/// Whether they also change places at the end of each epoch, until the next one begins, so that callbacks after this one see the averages.
/// </param>
public sealed class SwapEMAWeights(bool swapOnEpoch = false) : Callback
{
    /// <summary>Whether callbacks after this one see the averages at the end of an epoch.</summary>
    public bool SwapOnEpoch { get; } = swapOnEpoch;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        if (SwapOnEpoch && Model.Optimizer.Averages is not null)
        {
            PutAverages(inModel: false);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (SwapOnEpoch)
        {
            PutAverages(inModel: true);
        }
    }

    /// <inheritdoc/>
    public override void OnTestBegin() => PutAverages(inModel: true);

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs) => PutAverages(inModel: false);

    /// <summary>Gives the model its weights back if training has been cut off.</summary>
    /// <param name="logs">The numbers of the last epoch that ended.</param>
    public override void OnTrainEnd(Logs logs) => Model.Optimizer.Averages?.Put(inWeights: false);

    private void PutAverages(bool inModel)
    {
        var optimizer = Model.Optimizer;
        var averages = optimizer.Averages ?? throw new InvalidOperationException(optimizer.UseEma
            ? $"SwapEMAWeights expects averages of the weights, but optimizer \"{optimizer.Name}\" has made no step. Train the model first."
            : $"SwapEMAWeights expects an optimizer with UseEma = true, received \"{optimizer.Name}\" without. Set it, or leave the callback out.");
        averages.Put(inModel);
    }
}
