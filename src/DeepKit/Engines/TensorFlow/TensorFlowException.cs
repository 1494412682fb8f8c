namespace DeepKit.Engines.TensorFlow;

/// <summary>TensorFlow refused something, or a run of it failed.</summary>
public sealed class TensorFlowException : Exception
{
    /// <summary>An error that TensorFlow reports.</summary>
    /// <param name="code">Its kind.</param>
    /// <param name="message">TensorFlow's own words.</param>
    public TensorFlowException(TensorFlowCode code, string message)
        : base($"TensorFlow ({code}): {message}")
    {
        Code = code;
    }

    /// <summary>The kind of error.</summary>
    public TensorFlowCode Code { get; }
}
