namespace DeepKit.Engines;

/// <summary>An engine that loads SavedModels by itself, also those with operations that DeepKit does not have.</summary>
internal interface ISavedModelEngine
{
    /// <summary>Loads the graph and the values of its variables.</summary>
    /// <param name="directory">The folder of the SavedModel.</param>
    /// <param name="tag">What the graph in it is there for, such as <c>serve</c>.</param>
    ILoadedSavedModel Load(string directory, string tag);
}
