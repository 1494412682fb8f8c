namespace DeepKit.Layers;

/// <summary>What layers say whose input has another number of axes than theirs.</summary>
internal static class InputAdvice
{
    /// <summary>What an input is that has so many axes between batch and features.</summary>
    public static string Of(int rank) => rank switch
    {
        1 => "Sequences are (batch, time, features).",
        2 => "Images are (batch, height, width, channels): reshape greyscale ones to one channel.",
        _ => "Volumes are (batch, depth, height, width, channels).",
    };
}
