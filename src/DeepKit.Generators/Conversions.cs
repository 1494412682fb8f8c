using System.Linq;
using Microsoft.CodeAnalysis;

namespace DeepKit.Generators;

/// <summary>Which method of a config's values reads a type.</summary>
internal static class Conversions
{
    /// <summary>The method that reads a value of a type, with its type argument if it has one.</summary>
    public static string ReaderOf(ITypeSymbol type)
    {
        var plain = Plain(type);
        var name = FullName(plain);
        if (plain is IArrayTypeSymbol array)
        {
            return $"Array({Lambda(array.ElementType)})";
        }
        if (plain is INamedTypeSymbol { IsGenericType: true, TypeArguments.Length: 1 } list)
        {
            return $"Array({Lambda(list.TypeArguments[0])})";
        }
        return plain.TypeKind == TypeKind.Enum ? $"Enum<{name}>()"
            : IsOfFamily(plain) ? $"Object<{name}>()"
            : IsNamedChoice(plain) ? $"Choice(static text => ({name})text)"
            : $"{plain.Name}()";
    }

    public static string FullName(ITypeSymbol type) => Plain(type).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Whether <c>null</c> in a file is a value, rather than an option left out.</summary>
    public static bool TakesNull(ITypeSymbol type) =>
        type.NullableAnnotation == NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    public static bool IsValue(ITypeSymbol type) => Plain(type).IsValueType;

    public static ITypeSymbol Plain(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        ? ((INamedTypeSymbol)type).TypeArguments[0]
        : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static string Lambda(ITypeSymbol element) => $"static element => element.{ReaderOf(element)}";

    private static bool IsOfFamily(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Attributes.Has(type, Attributes.Family))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A class of a few values that are known by names, as <c>Padding</c> is.</summary>
    private static bool IsNamedChoice(ITypeSymbol type) => type.TypeKind == TypeKind.Class && type.SpecialType == SpecialType.None
        && type.GetMembers("op_Implicit").OfType<IMethodSymbol>().Any(conversion => conversion.Parameters[0].Type.SpecialType == SpecialType.System_String);
}
