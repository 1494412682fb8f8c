namespace DeepKit.Common;

/// <summary>An option that Keras has and that has one value here: a file that says another is refused.</summary>
/// <param name="name">Keras' name of the option.</param>
/// <param name="value">The value; <c>null</c> need not be said, since options that are <c>null</c> in a file ask for nothing.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
internal sealed class KerasOnlyAttribute(string name, object value) : Attribute
{
    public string Name { get; } = name;

    public object Value { get; } = value;
}
