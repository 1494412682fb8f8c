using System.Text.Json;

namespace DeepKit.Saving;

/// <summary>The options of one object, and which of them have been asked for.</summary>
internal sealed class ConfigReader(JsonElement config, ConfigSource source, string who)
{
    /// <summary>What older versions of Keras wrote and what changes no number.</summary>
    private static readonly string[] WithoutEffect = ["implementation", "jit_compile", "is_legacy_optimizer", "input_length", "batch_input_shape", "autocast"];

    private readonly HashSet<string> _asked = new(WithoutEffect, StringComparer.Ordinal);

    /// <summary>Whose options they are, as messages call it.</summary>
    public string Who => who;

    /// <summary>The options as they stand in the file.</summary>
    public JsonElement Json => config;

    /// <summary>An option that has to be there.</summary>
    public T Need<T>(string key, Func<ConfigValue, T> read) => Value(key) is { IsNull: false } value
        ? read(value)
        : throw source.Fault(who, $"the option \"{key}\"", "nothing");

    /// <summary>An option, or what it is by default.</summary>
    public T Get<T>(string key, Func<ConfigValue, T> read, T fallback) => Value(key) is { } value ? value.IsNull ? ConfigValue.OfNull(fallback) : read(value) : fallback;

    /// <summary>An option that may be nothing.</summary>
    public T? Maybe<T>(string key, Func<ConfigValue, T> read, T? fallback) where T : class =>
        Value(key) is { } value ? value.IsNull ? ConfigValue.OfNull<T?>(null) : read(value) : fallback;

    /// <summary>A number that may be nothing.</summary>
    public T? MaybeValue<T>(string key, Func<ConfigValue, T> read, T? fallback) where T : struct =>
        Value(key) is { } value ? value.IsNull ? null : read(value) : fallback;

    /// <summary>Takes an option for known whatever it says.</summary>
    public void Skip(string key) => _asked.Add(key);

    /// <summary>Checks options of Keras that have one value here.</summary>
    public void CheckOnly(IEnumerable<(string Name, object Value)> options)
    {
        foreach (var (name, only) in options)
        {
            if (Value(name) is { IsNull: false } value && !value.Is(only))
            {
                throw Lacking(name, value);
            }
        }
    }

    /// <summary>Makes sure that nothing was said that nobody heeds. Options that are <c>null</c> ask for nothing.</summary>
    public void CheckAllAsked()
    {
        foreach (var option in config.EnumerateObject().Where(option => option.Value.ValueKind != JsonValueKind.Null && !_asked.Contains(option.Name)))
        {
            throw Lacking(option.Name, new ConfigValue(option.Value, source, who));
        }
    }

    private ConfigValue? Value(string key)
    {
        _asked.Add(key);
        return config.TryGetProperty(key, out var json) ? new ConfigValue(json, source, $"{who}, option \"{key}\"") : null;
    }

    private InvalidDataException Lacking(string option, ConfigValue value) =>
        source.Unsupported(who, $"the option \"{option}\" to be {value}");
}
