using System.Text;

namespace DeepKit.Saving;

/// <summary>Values of an enum as Keras writes them: <c>SumOverBatchSize</c> is <c>sum_over_batch_size</c>.</summary>
internal static class KerasSpelling
{
    public static string Of(Enum value)
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            text.Append(char.IsUpper(letter) && text.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
