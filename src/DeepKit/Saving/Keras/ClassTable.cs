using System.Collections.Frozen;
using DeepKit.Activations;
using DeepKit.Initializers;
using DeepKit.Losses;
using DeepKit.Metrics;
using DeepKit.Optimizers;

namespace DeepKit.Saving;

/// <summary>All classes that Keras' files may hold: KerasSchemaGenerator lists them at build time.</summary>
internal static partial class ClassTable
{
    private static readonly FrozenDictionary<Type, ClassSchema> ByType = All().ToFrozenDictionary(schema => schema.Type);

    private static readonly ILookup<string, ClassSchema> ByName = All().ToLookup(schema => schema.Name);

    private static readonly FrozenDictionary<Type, Func<string, object>> Named = new Dictionary<Type, Func<string, object>>
    {
        [typeof(ActivationFunction)] = name => (ActivationFunction)name,
        [typeof(Initializer)] = name => (Initializer)name,
        [typeof(Loss)] = name => (Loss)name,
        [typeof(Metric)] = name => (Metric)name,
        [typeof(Optimizer)] = name => (Optimizer)name,
    }.ToFrozenDictionary();

    public static ClassSchema? Of(object value) => ByType.GetValueOrDefault(value.GetType());

    /// <summary>The class that Keras knows by a name and that can stand where a <paramref name="wanted"/> is asked for.</summary>
    public static ClassSchema? Find(string name, Type wanted) => ByName[name].FirstOrDefault(schema => schema.Type.IsAssignableTo(wanted));

    /// <summary>The member of a family that has a name, such as the activation "relu".</summary>
    /// <exception cref="ArgumentException">None has; the message lists the nearest ones.</exception>
    public static object? FromName(string name, Type family) => Named.GetValueOrDefault(family)?.Invoke(name);

    private static partial ClassSchema[] All();
}
