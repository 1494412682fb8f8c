namespace DeepKit.Common;

/// <summary>One of a few choices that Keras knows by name.</summary>
internal interface IKerasNamed
{
    string Name { get; }
}
