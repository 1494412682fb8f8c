namespace DeepKit.Common;

/// <summary>Put on the base of a family of classes that Keras' files hold: its public classes are written and read without further ado.</summary>
/// <param name="module">Keras' module of the family, such as <c>keras.layers</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class KerasFamilyAttribute(string module) : Attribute
{
    public string Module { get; } = module;
}
