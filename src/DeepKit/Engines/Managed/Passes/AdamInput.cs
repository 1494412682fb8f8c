namespace DeepKit.Engines.Managed.Passes;

/// <summary>The inputs of a node that makes a step of Adam, by position.</summary>
internal static class AdamInput
{
    public const int Gradient = 0;
    public const int Mean = 1;

    /// <summary>1 − β₁.</summary>
    public const int MeanPart = 2;
    public const int Square = 3;

    /// <summary>1 − β₂.</summary>
    public const int SquarePart = 4;

    /// <summary>The learning rate with both corrections of the bias.</summary>
    public const int Rate = 5;
    public const int Epsilon = 6;
    public const int Weight = 7;
}
