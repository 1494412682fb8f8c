namespace DeepKit.Optimizers;

/// <summary>A step size as optimizers take it: a number, or a schedule that computes it. Both convert to it by themselves.</summary>
public sealed record LearningRateSetting
{
    private LearningRateSetting(double number, LearningRateSchedule? schedule)
    {
        Number = number;
        Schedule = schedule;
    }

    /// <summary>The number; 0 if there is a schedule.</summary>
    public double Number { get; }

    /// <summary>The schedule; <c>null</c> if it is a number.</summary>
    public LearningRateSchedule? Schedule { get; }

    /// <summary>A step size that changes only where it is set.</summary>
    public static implicit operator LearningRateSetting(double number) => new(number, null);

    /// <summary>A step size that is computed from the number of steps done.</summary>
    public static implicit operator LearningRateSetting(LearningRateSchedule schedule) =>
        new(0, schedule ?? throw new ArgumentNullException(nameof(schedule)));
}
