using DeepKit.Kernels;

namespace DeepKit.Engines.Managed.Planning;

/// <summary>
/// Places every storage: those that live only within a slice of a chain in a small memory of each worker, the others in one
/// arena, where storages whose lifetimes do not overlap share memory.
/// </summary>
internal sealed class MemoryPlan
{
    /// <summary>What a slice may touch so that it stays in a core's second-level cache.</summary>
    private const long SliceBytes = 192 * 1024;

    /// <summary>Where fewer rows fit into that cache, little of a slice would be found there again.</summary>
    private const int FewSliceRows = 4;

    /// <summary>
    /// So many rows make up for what a kernel does once a call, such as packing filters. They may then touch a part of the next cache.
    /// </summary>
    private const int EnoughSliceRows = 8;

    private const long LargeSliceBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of the arena.</summary>
    public long ArenaBytes { get; private init; }

    /// <summary>Bytes of slice memory per worker.</summary>
    public long SliceMemoryBytes { get; private init; }

    public static MemoryPlan Make(Schedule schedule)
    {
        var chains = schedule.Regions.SelectMany(region => region.Chains).ToArray();
        long slices = 0;
        foreach (var chain in chains)
        {
            CutIntoSlices(chain);
            slices = Math.Max(slices, PlaceSliceLocals(chain));
        }
        return new MemoryPlan { ArenaBytes = PlaceArena(schedule), SliceMemoryBytes = slices };
    }

    private static void CutIntoSlices(Chain chain)
    {
        var locals = SliceLocals(chain);
        if (locals.Length == 0)
        {
            return;
        }
        var rowBytes = chain.Steps.SelectMany(step => step.Inputs.Concat(step.Outputs))
            .Where(operand => operand.IsSplit)
            .Select(operand => operand.Storage)
            .Distinct()
            .Sum(storage => storage.Bytes / chain.Rows);
        chain.SliceRows = (int)Math.Clamp(SliceRows(Math.Max(rowBytes, 1)), 1, chain.Rows);
        foreach (var local in locals)
        {
            local.IsSliceLocal = true;
        }
    }

    private static long SliceRows(long rowBytes)
    {
        var fitting = SliceBytes / rowBytes;
        return fitting >= FewSliceRows ? fitting : Math.Max(fitting, Math.Min(EnoughSliceRows, LargeSliceBytes / rowBytes));
    }

    /// <summary>Storages that are written and read by rows within the chain, and by nobody else.</summary>
    private static Storage[] SliceLocals(Chain chain)
    {
        var members = chain.Steps.ToHashSet();
        return
        [
            .. chain.Steps.SelectMany(step => step.Outputs)
                .Where(output => output.IsSplit)
                .Select(output => output.Storage)
                .Where(storage => storage.IsPlanned && !storage.IsFetched && storage.Consumers.Count > 0)
                .Where(storage => storage.Consumers.All(consumer =>
                    members.Contains(consumer) && consumer.Inputs.Where(input => input.Storage == storage).All(input => input.IsSplit))),
        ];
    }

    private static long PlaceSliceLocals(Chain chain)
    {
        var position = chain.Steps.Select((step, index) => (step, index)).ToDictionary(pair => pair.step, pair => pair.index);
        var locals = chain.Steps.SelectMany(step => step.Outputs).Select(output => output.Storage).Where(storage => storage.IsSliceLocal).Distinct();
        return Place(
        [
            .. locals.Select(storage => new Lifetime(
                storage,
                NativeBuffer.Aligned(storage.Bytes / chain.Rows * Math.Min(chain.SliceRows, chain.Rows)),
                position[storage.Producer!],
                storage.Consumers.Max(consumer => position[consumer]))),
        ]);
    }

    private static long PlaceArena(Schedule schedule)
    {
        var regionOf = new Dictionary<Step, int>();
        for (var i = 0; i < schedule.Regions.Count; i++)
        {
            foreach (var step in schedule.Regions[i].Steps)
            {
                regionOf.Add(step, i);
            }
        }
        var storages = regionOf.Keys.SelectMany(step => step.Outputs).Select(output => output.Storage)
            .Where(storage => storage.IsPlanned && !storage.IsSliceLocal).Distinct();
        return Place(
        [
            .. storages.Select(storage => new Lifetime(
                storage,
                NativeBuffer.Aligned(storage.Bytes),
                regionOf[storage.Producer!],
                storage.IsFetched ? int.MaxValue : storage.Consumers.Select(consumer => regionOf[consumer]).Append(regionOf[storage.Producer!]).Max())),
        ]);
    }

    /// <summary>Largest first, each at the lowest place where it overlaps nobody alive at the same time. Returns the bytes needed.</summary>
    private static long Place(Lifetime[] lifetimes)
    {
        var placed = new List<Lifetime>();
        long needed = 0;
        foreach (var lifetime in lifetimes.OrderByDescending(lifetime => lifetime.Bytes))
        {
            long offset = 0;
            foreach (var other in placed.Where(lifetime.Overlaps).OrderBy(other => other.Storage.Offset))
            {
                if (other.Storage.Offset >= offset + lifetime.Bytes)
                {
                    break;
                }
                offset = Math.Max(offset, other.Storage.Offset + other.Bytes);
            }
            lifetime.Storage.Offset = offset;
            needed = Math.Max(needed, offset + lifetime.Bytes);
            placed.Add(lifetime);
        }
        return needed;
    }

    private sealed record Lifetime(Storage Storage, long Bytes, int First, int Last)
    {
        public bool Overlaps(Lifetime other) => First <= other.Last && other.First <= Last;
    }
}
