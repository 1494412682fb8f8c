namespace DeepKit.Common;

/// <summary>Put on a property that can be set and is no option in Keras' files.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotSavedAttribute : Attribute;
