namespace DeepKit.Datasets;

/// <summary>A folder in which a data set may lie.</summary>
/// <param name="Name">What the folder is, for messages.</param>
/// <param name="Folder">Its path.</param>
/// <param name="IsShared">Whether its name leaves open which data set its files are of.</param>
internal readonly record struct DatasetPlace(string Name, string Folder, bool IsShared);
