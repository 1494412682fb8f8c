namespace DeepKit.Graphs;

/// <summary>Changes of variables that an engine has put off.</summary>
internal interface IPostponedChanges
{
    /// <summary>Makes all that have been put off. Waits for a step that is running.</summary>
    void MakeUp();
}
