using System.Text;
using Spectre.Console;

namespace DeepKit.Tests.Harness;

/// <summary>Consoles that write into a text: one that believes to be a terminal, and one that knows it is not.</summary>
internal sealed class FakeConsole
{
    private FakeConsole(bool isTerminal) => Console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new Output(new StringWriter { NewLine = "\n" }, isTerminal),
    });

    public IAnsiConsole Console { get; }

    public string Text => Console.Profile.Out.Writer.ToString()!;

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public static FakeConsole Terminal() => new(isTerminal: true);

    public static FakeConsole Redirected() => new(isTerminal: false);

    /// <summary>What is printed to standard output while an action runs.</summary>
    public static string OutputOf(Action action)
    {
        var (before, writer) = (System.Console.Out, new StringWriter { NewLine = "\n" });
        System.Console.SetOut(writer);
        try
        {
            action();
        }
        finally
        {
            System.Console.SetOut(before);
        }
        return writer.ToString();
    }

    private sealed class Output(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => 120;

        public int Height => 40;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
