using DeepKit.Engines.Managed.Planning;

namespace DeepKit.Tests.Engines.Managed;

/// <summary>Plans the memory of a schedule and looks for tensors that are alive together in the same bytes.</summary>
internal static class PlanCheck
{
    private sealed record Life(Storage Storage, long Bytes, int First, int Last);

    public static void Run(Schedule schedule)
    {
        var plan = MemoryPlan.Make(schedule);
        AssertApart(ArenaLives(schedule), plan.ArenaBytes);
        foreach (var chain in schedule.Regions.SelectMany(region => region.Chains))
        {
            AssertApart(SliceLives(chain), plan.SliceMemoryBytes);
        }
    }

    private static Life[] ArenaLives(Schedule schedule)
    {
        var steps = schedule.Regions.SelectMany((region, index) => region.Steps.Select(step => (Step: step, Time: index))).ToArray();
        return [.. Lives(steps, storage => !storage.IsSliceLocal, storage => storage.Bytes)];
    }

    private static Life[] SliceLives(Chain chain)
    {
        var steps = chain.Steps.Select((step, index) => (Step: step, Time: index)).ToArray();
        return [.. Lives(steps, storage => storage.IsSliceLocal, storage => storage.Bytes / chain.Rows * Math.Min(chain.SliceRows, chain.Rows))];
    }

    private static IEnumerable<Life> Lives((Step Step, int Time)[] steps, Func<Storage, bool> isWanted, Func<Storage, long> bytes) =>
        steps.SelectMany(step => step.Step.Inputs.Concat(step.Step.Outputs), (step, operand) => (operand.Storage, step.Time))
            .Where(use => use.Storage.IsPlanned && isWanted(use.Storage))
            .GroupBy(use => use.Storage)
            .Select(uses => new Life(
                uses.Key, bytes(uses.Key), uses.Min(use => use.Time), uses.Key.IsFetched ? int.MaxValue : uses.Max(use => use.Time)));

    private static void AssertApart(Life[] lives, long room)
    {
        for (var i = 0; i < lives.Length; i++)
        {
            Assert.IsLessThanOrEqualTo(room, lives[i].Storage.Offset + lives[i].Bytes);
            foreach (var other in lives[..i].Where(other => other.First <= lives[i].Last && lives[i].First <= other.Last))
            {
                var apart = other.Storage.Offset + other.Bytes <= lives[i].Storage.Offset
                    || lives[i].Storage.Offset + lives[i].Bytes <= other.Storage.Offset;
                Assert.IsTrue(apart, $"{lives[i].Storage.Producer} and {other.Storage.Producer} share memory while both are needed");
            }
        }
    }
}
