namespace DeepKit.Engines.Managed.Execution;

/// <summary>Something that has to know when a plan runs.</summary>
internal interface IStepScope
{
    /// <summary>Called before a step, by the thread that runs it.</summary>
    void BeginStep();

    /// <summary>Called after it, however it ended.</summary>
    void EndStep();
}
