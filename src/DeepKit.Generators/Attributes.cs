using System.Linq;
using Microsoft.CodeAnalysis;

namespace DeepKit.Generators;

/// <summary>The attributes by which DeepKit's classes say what their names do not.</summary>
internal static class Attributes
{
    public const string Family = "KerasFamilyAttribute";
    public const string Name = "KerasNameAttribute";
    public const string Package = "KerasPackageAttribute";
    public const string Only = "KerasOnlyAttribute";
    public const string ByHand = "KerasByHandAttribute";
    public const string NotSaved = "NotSavedAttribute";
    public const string CallArgument = "CallArgumentAttribute";
    public const string Parameter = "ConstructorParameterAttribute";

    public static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(data => data.AttributeClass?.Name == attribute);

    /// <summary>The attribute's only argument; <c>null</c> if the symbol has no such attribute.</summary>
    public static string? Text(ISymbol symbol, string attribute) => symbol.GetAttributes()
        .FirstOrDefault(data => data.AttributeClass?.Name == attribute)?.ConstructorArguments[0].Value as string;
}
