namespace DeepKit.Engines.TensorFlow.Devices;

/// <summary>Something that TensorFlow computes on.</summary>
/// <param name="Name">The name to ask for it by, such as <c>GPU:0</c>.</param>
/// <param name="Type">Its kind: <c>CPU</c>, <c>GPU</c>.</param>
/// <param name="MemoryBytes">The bytes of memory that TensorFlow may use on it.</param>
public sealed record Device(string Name, string Type, long MemoryBytes);
