namespace DeepKit.Common;

/// <summary>Put on a class that is not Keras' own: the package under whose name it is registered with Keras, as in <c>keras_hub&gt;PositionEmbedding</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KerasPackageAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
