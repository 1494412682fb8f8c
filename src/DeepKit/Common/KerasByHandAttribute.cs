namespace DeepKit.Common;

/// <summary>Put on a class of a family whose form in Keras' files is no list of options.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class KerasByHandAttribute : Attribute;
