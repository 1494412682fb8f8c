using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepKit.Generators;

/// <summary>Constant values as C# writes them.</summary>
internal static class Literals
{
    public static string Of(TypedConstant constant) => constant.Kind == TypedConstantKind.Array
        ? $"new object[] {{ {string.Join(", ", constant.Values.Select(Of))} }}"
        : SymbolDisplay.FormatPrimitive(constant.Value!, quoteStrings: true, useHexadecimalNumbers: false);

    /// <summary>A parameter's default value.</summary>
    public static string Default(IParameterSymbol parameter)
    {
        if (parameter.ExplicitDefaultValue is not { } value)
        {
            return "default";
        }
        var literal = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false);
        var type = parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0]
            : parameter.Type;
        return type.TypeKind == TypeKind.Enum || value is float or double ? $"({type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})({literal})" : literal;
    }
}
