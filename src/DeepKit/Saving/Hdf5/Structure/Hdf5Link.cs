namespace DeepKit.Saving;

/// <summary>A name in a group.</summary>
/// <param name="Name">The name, unique in its group.</param>
/// <param name="Address">Where the object is, or -1 for a soft or external link.</param>
internal sealed record Hdf5Link(string Name, long Address);
