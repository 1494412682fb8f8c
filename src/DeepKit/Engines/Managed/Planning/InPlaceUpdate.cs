namespace DeepKit.Engines.Managed.Planning;

/// <summary>
/// Lets the step that computes a variable's new value write it right into the variable, provided that everybody who
/// wants the old value can be done before.
/// </summary>
internal static class InPlaceUpdate
{
    public static bool TryApply(Storage variable, Storage value)
    {
        var producer = value.Producer;
        if (producer is null || producer.Feed is not null || !value.IsPlanned)
        {
            return false;
        }
        var readers = variable.Consumers.Where(reader => reader != producer).ToArray();
        if (!MayOverwriteWhatItReads(producer, variable) || Array.Exists(readers, reader => DependsOn(reader, producer, [])))
        {
            return false;
        }
        var written = producer.Outputs.First(output => output.Storage == value);
        foreach (var reader in readers)
        {
            WaitForReader(producer, written, reader, variable);
        }
        value.Variable = variable.Variable;
        return true;
    }

    /// <summary>Makes a step that overwrites a variable come after one that reads its old value.</summary>
    public static void WaitForReader(Step writer, StepOperand written, Step reader, Storage variable)
    {
        foreach (var operand in reader.Inputs.Where(input => input.Storage == variable))
        {
            writer.Dependencies.Add(new Dependency(reader, operand, written));
        }
    }

    /// <summary>An element-wise kernel reads an element before it writes the same one; others may read it again later.</summary>
    private static bool MayOverwriteWhatItReads(Step producer, Storage variable) =>
        !producer.Inputs.Any(input => input.Storage == variable)
        || (producer.Node.Definition.Elements is not null
            && producer.Inputs.Where(input => input.Storage == variable).All(input => input.IsSplit || producer.Rows == 1));

    private static bool DependsOn(Step step, Step other, HashSet<Step> seen) =>
        step == other || (seen.Add(step) && step.Dependencies.Any(dependency => DependsOn(dependency.On, other, seen)));
}
