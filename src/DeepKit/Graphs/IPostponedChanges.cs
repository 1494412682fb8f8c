namespace DeepKit.Graphs;

/// <summary>Changes of variables that an engine has not written to their memory yet: it has put them off, or made them in memory of its own.</summary>
internal interface IPostponedChanges
{
    /// <summary>Brings a variable up to date, because somebody is about to read or change it. Waits for a step that is running.</summary>
    void MakeUp(Variable variable);

    /// <summary>Forgets what was to be done to a variable, because it is about to get a new value as a whole.</summary>
    void Forget(Variable variable);
}
