namespace DeepKit.Saving;

/// <summary>An attribute that is to be written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Shape">The length of each axis; none for a scalar.</param>
/// <param name="Bytes">Its elements, or for a string of variable length its text.</param>
internal sealed record WrittenAttribute(string Name, Hdf5Type Type, long[] Shape, byte[] Bytes);
