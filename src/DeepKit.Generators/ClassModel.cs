using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace DeepKit.Generators;

/// <summary>What a class says of itself: its name in Keras, and its options.</summary>
internal sealed class ClassModel
{
    private ClassModel(INamedTypeSymbol type, INamedTypeSymbol family)
    {
        Type = type;
        Module = Attributes.Text(family, Attributes.Family)!;
        Name = Attributes.Text(type, Attributes.Name) ?? type.Name;
        Constructor = ConstructorOf(type);
        Parameters = [.. Constructor.Parameters.Select(parameter => new Option(parameter, PropertyOf(type, parameter)!))];
        var taken = new HashSet<string>(Parameters.Select(option => option.Property.Name));
        Settable = [.. Properties(type).Where(property => property.SetMethod is not null && taken.Add(property.Name)).Select(property => new Option(null, property))];
        Package = Bases(type).Prepend(type).Select(ancestor => Attributes.Text(ancestor, Attributes.Package)).FirstOrDefault(package => package is not null);
        Only = [.. Bases(type).Prepend(type).SelectMany(ancestor => ancestor.GetAttributes()).Where(attribute => attribute.AttributeClass?.Name == Attributes.Only).Select(attribute => attribute.ConstructorArguments)
            .Select(arguments => ((string)arguments[0].Value!, Literals.Of(arguments[1])))];
    }

    public INamedTypeSymbol Type { get; }

    public string Module { get; }

    public string Name { get; }

    /// <summary>The package that registers the class with Keras, if it is not Keras' own.</summary>
    public string? Package { get; }

    public IMethodSymbol Constructor { get; }

    /// <summary>The constructor's parameters in order.</summary>
    public IReadOnlyList<Option> Parameters { get; }

    /// <summary>The properties that are set beside the constructor.</summary>
    public IReadOnlyList<Option> Settable { get; }

    /// <summary>Options of Keras that have one value here.</summary>
    public IReadOnlyList<(string Name, string Value)> Only { get; }

    /// <summary>The model of a class that belongs to a family, unless it is abstract, not public, or read and written by hand.</summary>
    public static ClassModel? Of(INamedTypeSymbol type)
    {
        var bases = Bases(type).ToList();
        var family = bases.FirstOrDefault(ancestor => Attributes.Has(ancestor, Attributes.Family));
        return family is null || type.IsAbstract || type.DeclaredAccessibility != Accessibility.Public
            || bases.Append(type).Any(ancestor => Attributes.Has(ancestor, Attributes.ByHand))
            ? null
            : new ClassModel(type, family);
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    private static IMethodSymbol ConstructorOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public)
        .Where(constructor => constructor.Parameters.All(parameter => PropertyOf(type, parameter) is not null))
        .OrderBy(constructor => constructor.Parameters.Any(parameter => parameter.IsParams))
        .ThenByDescending(constructor => constructor.Parameters.Length)
        .ThenByDescending(constructor => constructor.Parameters.Count(parameter => parameter.Type is IArrayTypeSymbol))
        .FirstOrDefault() ?? throw new System.InvalidOperationException(
            $"{type.Name} has no public constructor whose parameters all have properties of their names. Add the properties, or [KerasByHand].");

    private static IPropertySymbol? PropertyOf(INamedTypeSymbol type, IParameterSymbol parameter) =>
        AllProperties(type).FirstOrDefault(property =>
            string.Equals(Attributes.Text(property, Attributes.Parameter) ?? property.Name, parameter.Name, System.StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type) =>
        AllProperties(type).Where(property => property.SetMethod?.DeclaredAccessibility == Accessibility.Public);

    private static IEnumerable<IPropertySymbol> AllProperties(INamedTypeSymbol type) => new[] { type }.Concat(Bases(type))
        .SelectMany(ancestor => ancestor.GetMembers().OfType<IPropertySymbol>())
        .Where(property => !property.IsStatic && !property.IsIndexer && property.DeclaredAccessibility == Accessibility.Public)
        .Where(property => !Attributes.Has(property, Attributes.NotSaved))
        .GroupBy(property => property.Name).Select(overrides => overrides.First());
}
