using Microsoft.CodeAnalysis;

namespace DeepKit.Generators;

/// <summary>One option of a class: a constructor's parameter with the property that gives it back, or a property alone.</summary>
internal sealed class Option(IParameterSymbol? parameter, IPropertySymbol property)
{
    public IParameterSymbol? Parameter { get; } = parameter;

    public IPropertySymbol Property { get; } = property;

    /// <summary>Keras' name.</summary>
    public string Key { get; } = Attributes.Text(property, Attributes.Name) ?? SnakeCase.Of(property.Name);

    /// <summary>Whether it belongs to a use of the layer rather than to the layer.</summary>
    public bool IsCallArgument { get; } = Attributes.Has(property, Attributes.CallArgument);

    public ITypeSymbol Type => Parameter?.Type ?? Property.Type;
}
