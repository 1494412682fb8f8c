using DeepKit.Callbacks;
using DeepKit.Engines;
using DeepKit.Training;

namespace DeepKit.Models;

/// <summary>A training run in a cluster. Every epoch begins with the weights brought home, so that a lost worker costs one epoch at most.</summary>
internal static class ClusterTraining
{
    /// <summary>Trains a model in a cluster and brings it back.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cluster">The workers.</param>
    /// <param name="fit">Trains, with some callbacks before all others.</param>
    public static History Run(Model model, Cluster cluster, Func<IEnumerable<Callback>, History> fit)
    {
        using var session = cluster.Open();
        model.RunIn(session, cluster.Workers.Count);
        try
        {
            return session.Run(() => fit([new KeepVariables(session)]));
        }
        finally
        {
            model.RunIn(null, workers: 1);
        }
    }

    private sealed class KeepVariables(IClusterSession session) : Callback
    {
        public override void OnEpochBegin(int epoch) => session.KeepVariables();
    }
}
