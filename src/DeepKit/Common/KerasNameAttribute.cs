namespace DeepKit.Common;

/// <summary>Keras' name of a class or an option, where it is not the C# name in Keras' spelling.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, Inherited = false)]
internal sealed class KerasNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
