namespace DeepKit.Engines;

/// <summary>Something that runs graphs. Layers never know which one does.</summary>
public interface IEngine
{
    /// <summary>The name as <c>DEEPKIT_ENGINE</c> spells it.</summary>
    string Name { get; }

    /// <summary>What to tell a user who starts a training run on it; <c>null</c> if it goes without saying.</summary>
    string? Announcement { get; }

    /// <summary>A place for the graphs of one model.</summary>
    IEngineSession Open();
}
