namespace DeepKit.Common;

/// <summary>Names the constructor's parameter that a property gives back, where their names differ.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConstructorParameterAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
