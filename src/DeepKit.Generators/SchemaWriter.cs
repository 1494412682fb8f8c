using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace DeepKit.Generators;

/// <summary>The code for one class.</summary>
internal static class SchemaWriter
{
    public static string Write(ClassModel model)
    {
        var type = model.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var text = new StringBuilder();
        text.AppendLine($"        new(\"{model.Module}\", \"{model.Name}\", typeof({type}))");
        text.AppendLine("        {");
        text.AppendLine($"            Package = {(model.Package is null ? "null" : $"\"{model.Package}\"")},");
        text.AppendLine($"            Only = [{string.Join(", ", model.Only.Select(option => $"(\"{option.Name}\", {option.Value})"))}],");
        text.AppendLine($"            CallArguments = [{string.Join(", ", Options(model).Where(option => option.IsCallArgument).Select(option => $"\"{option.Key}\""))}],");
        text.AppendLine("            Write = static (source, config) =>");
        text.AppendLine("            {");
        text.AppendLine($"                var x = ({type})source;");
        foreach (var option in Options(model))
        {
            text.AppendLine($"                config.Add(\"{option.Key}\", x.{option.Property.Name});");
        }
        text.AppendLine("            },");
        text.AppendLine("            Read = static config =>");
        text.AppendLine("            {");
        WriteConstruction(text, model, type);
        text.AppendLine("            },");
        text.AppendLine("        },");
        return text.ToString();
    }

    private static IEnumerable<Option> Options(ClassModel model) => model.Parameters.Concat(model.Settable);

    private static void WriteConstruction(StringBuilder text, ClassModel model, string type)
    {
        var arguments = new List<string>();
        foreach (var (option, i) in model.Parameters.Select((option, i) => (option, i)))
        {
            text.AppendLine($"                var a{i} = {Argument(option)};");
            arguments.Add($"a{i}");
        }
        var made = $"new {type}({string.Join(", ", arguments)})";
        if (model.Settable.Count == 0)
        {
            text.AppendLine($"                return {made};");
            return;
        }
        // Options that the file leaves out keep the values that the class gives them.
        text.AppendLine($"                var defaults = {made};");
        text.AppendLine($"                return {made}");
        text.AppendLine("                {");
        foreach (var option in model.Settable)
        {
            text.AppendLine($"                    {option.Property.Name} = {Reading(option, $"defaults.{option.Property.Name}")},");
        }
        text.AppendLine("                };");
    }

    private static string Argument(Option option)
    {
        var parameter = option.Parameter!;
        return parameter.IsOptional || parameter.IsParams && parameter.HasExplicitDefaultValue
            ? Reading(option, Literals.Default(parameter))
            : $"config.Need(\"{option.Key}\", {Lambda(option.Type)})";
    }

    private static string Reading(Option option, string fallback)
    {
        var name = Conversions.FullName(option.Type);
        return !Conversions.TakesNull(option.Type) ? $"config.Get<{name}>(\"{option.Key}\", {Lambda(option.Type)}, {fallback})"
            : Conversions.IsValue(option.Type) ? $"config.MaybeValue<{name}>(\"{option.Key}\", {Lambda(option.Type)}, {fallback})"
            : $"config.Maybe<{name}>(\"{option.Key}\", {Lambda(option.Type)}, {fallback})";
    }

    private static string Lambda(ITypeSymbol type) => $"static value => value.{Conversions.ReaderOf(type)}";
}
