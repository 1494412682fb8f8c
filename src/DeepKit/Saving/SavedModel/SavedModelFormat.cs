namespace DeepKit.Saving;

/// <summary>What a SavedModel's parts are called.</summary>
internal static class SavedModelFormat
{
    public const int SchemaVersion = 1;

    /// <summary>The tag of a graph that is there to serve predictions.</summary>
    public const string ServeTag = "serve";

    /// <summary>The name under which TensorFlow Serving looks for a signature, and the one under which Keras does.</summary>
    public const string DefaultSignature = "serving_default", KerasSignature = "serve";

    /// <summary>A signature that initializes rather than predicts.</summary>
    public const string InitSignature = "__saved_model_init_op";

    public static string ModelFile(string directory) => Path.Combine(directory, "saved_model.pb");

    public static string VariablesFolder(string directory) => Path.Combine(directory, "variables");

    public static string VariablesPrefix(string directory) => Path.Combine(VariablesFolder(directory), "variables");

    /// <summary>A digest that TensorFlow writes besides; it would be that of another model.</summary>
    public static string FingerprintFile(string directory) => Path.Combine(directory, "fingerprint.pb");
}
