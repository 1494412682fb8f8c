using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeepKit.Graphs.Protos;
using Google.Protobuf.WellKnownTypes;

namespace DeepKit.Saving;

/// <summary>A run as TensorBoard's hparams plug-in lists it: what it was begun with, and how it ended.</summary>
internal static class HyperparameterSession
{
    /// <summary>The beginning of a run. Runs with equal hyperparameters are one group.</summary>
    /// <exception cref="ArgumentException">A value is no truth value, number or text.</exception>
    public static HParamsPluginData Start(IReadOnlyDictionary<string, object> hyperparameters)
    {
        var start = new SessionStartInfo { StartTimeSecs = EventTime.Now() };
        foreach (var (name, value) in hyperparameters)
        {
            start.Hparams.Add(name, ToValue(name, value));
        }
        start.GroupName = GroupName(hyperparameters);
        return new HParamsPluginData { SessionStartInfo = start };
    }

    /// <summary>The end of a run.</summary>
    public static HParamsPluginData End(bool succeeded) => new()
    {
        SessionEndInfo = new SessionEndInfo { EndTimeSecs = EventTime.Now(), Status = succeeded ? Graphs.Protos.Status.Success : Graphs.Protos.Status.Failure },
    };

    private static Value ToValue(string name, object value) => value switch
    {
        bool flag => Value.ForBool(flag),
        string text => Value.ForString(text),
        int or long or float or double or decimal => Value.ForNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException(
            $"Hyperparameter \"{name}\" is expected to be a bool, a number or a string, received {value?.GetType().Name ?? "null"}. Convert it.", nameof(value)),
    };

    private static string GroupName(IReadOnlyDictionary<string, object> hyperparameters)
    {
        var lines = hyperparameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
