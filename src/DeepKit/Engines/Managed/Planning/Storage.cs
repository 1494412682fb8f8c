using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Planning;

/// <summary>Where the elements of a tensor live while a plan runs; views of a tensor share its storage.</summary>
internal sealed class Storage(DType dtype, long elements)
{
    public DType DType { get; } = dtype;

    public long Elements { get; } = elements;

    public long Bytes => Elements * DType.Size();

    /// <summary>Set if the memory is a variable's own: it is read from there, or its new value is written right into it.</summary>
    public Variable? Variable { get; set; }

    /// <summary>Set if the memory is a constant's.</summary>
    public TensorValue? Constant { get; init; }

    /// <summary>Set if somebody outside reads it after the run.</summary>
    public bool IsFetched { get; set; }

    /// <summary>The step that writes it, if one does.</summary>
    public Step? Producer { get; set; }

    public List<Step> Consumers { get; } = [];

    /// <summary>Set if only some of each worker's rows are in use: where their numbers are.</summary>
    public Storage? RowCounts { get; set; }

    /// <summary>True if the memory is the plan's to place.</summary>
    public bool IsPlanned => Variable is null && Constant is null;

    /// <summary>True if it lives only within one slice of one chain: each worker then has a small one of its own.</summary>
    public bool IsSliceLocal { get; set; }

    /// <summary>Bytes from the start of the arena, or of the worker's slice memory.</summary>
    public long Offset { get; set; }
}
