using Spectre.Console;

namespace DeepKit.Common;

/// <summary>Where tables and progress go: the terminal, or a file or pipe, which gets no colours and no control codes.</summary>
internal static class Terminal
{
    public static IAnsiConsole Current => AnsiConsole.Profile.Out.IsTerminal ? AnsiConsole.Console : Plain(Console.Out);

    /// <summary>Prints a line as it is.</summary>
    public static void WriteLine(string line) => Current.Profile.Out.Writer.WriteLine(line);

    /// <summary>Plain text to a writer.</summary>
    public static IAnsiConsole Plain(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });
}
