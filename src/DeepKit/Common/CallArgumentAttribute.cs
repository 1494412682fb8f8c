namespace DeepKit.Common;

/// <summary>Put on an option of a layer that Keras takes when the layer is called, not when it is made.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CallArgumentAttribute : Attribute;
