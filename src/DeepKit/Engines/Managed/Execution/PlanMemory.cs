using DeepKit.Engines.Managed.Planning;
using DeepKit.Kernels;

namespace DeepKit.Engines.Managed.Execution;

/// <summary>The memory that a plan's storages live in.</summary>
internal sealed unsafe class PlanMemory
{
    private readonly NativeBuffer _arena;
    private readonly NativeBuffer[] _slices;
    private readonly Dictionary<Storage, NativeBuffer> _constants = [];

    public PlanMemory(MemoryPlan plan, Schedule schedule)
    {
        _arena = new NativeBuffer(plan.ArenaBytes);
        _slices = [.. Enumerable.Range(0, schedule.Workers).Select(_ => new NativeBuffer(plan.SliceMemoryBytes))];
        var read = schedule.Regions.SelectMany(region => region.Steps).SelectMany(step => step.Inputs).Select(input => input.Storage);
        foreach (var storage in read.Concat(schedule.Outputs).Where(storage => storage.Constant is not null).Distinct())
        {
            _constants.Add(storage, new NativeBuffer(storage.Constant!.Bytes));
        }
    }

    public nint Address(Storage storage, int worker) => (nint)(
        storage.Variable is { } variable ? variable.Pointer
        : storage.Constant is not null ? _constants[storage].Pointer
        : storage.IsSliceLocal ? _slices[worker].Pointer + storage.Offset
        : _arena.Pointer + storage.Offset);
}
