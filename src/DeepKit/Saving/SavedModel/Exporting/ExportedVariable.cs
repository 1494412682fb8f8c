using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>A variable of an exported graph.</summary>
/// <param name="Variable">Whose value is saved.</param>
/// <param name="Name">The name of its handle, by which it is saved, too.</param>
/// <param name="Read">The name of the node that reads it.</param>
internal sealed record ExportedVariable(Variable Variable, string Name, string Read)
{
    public DType DType => Variable.DType;
}
