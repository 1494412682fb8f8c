using System.Text;

namespace DeepKit.Generators;

/// <summary>Keras' way to write names: <c>KernelSize</c> is <c>kernel_size</c>, <c>Beta1</c> is <c>beta_1</c>.</summary>
internal static class SnakeCase
{
    public static string Of(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && StartsWord(name, i))
            {
                text.Append('_');
            }
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    private static bool StartsWord(string name, int i) => char.IsUpper(name[i])
        ? !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))
        : char.IsDigit(name[i]) && !char.IsDigit(name[i - 1]);
}
