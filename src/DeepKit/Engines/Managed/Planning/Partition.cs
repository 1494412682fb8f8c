using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Planning;

/// <summary>Which rows of a step are whose. It depends on the numbers of rows and workers alone, so equal runs give equal bits.</summary>
internal static class Partition
{
    /// <summary>Elements of a cache line of floats: no two workers write to one line of a tensor that is cut by elements.</summary>
    private const int LineElements = 16;

    /// <summary>The first row of a worker; that of the worker after the last one is the number of rows.</summary>
    public static int Start(Step step, int worker)
    {
        var unit = step.Kind == RowKind.Flat ? LineElements : 1;
        var units = ((long)step.Rows + unit - 1) / unit;
        // Rounded up, so that a single row is the first worker's.
        var start = ((units * step.Team.Before(worker)) + step.Team.Count - 1) / step.Team.Count * unit;
        return (int)Math.Min(start, step.Rows);
    }

    /// <summary>
    /// True if each worker touches the same elements of a tensor in two steps, so that the second needs not wait for other
    /// workers' part of the first.
    /// </summary>
    public static bool Agrees(Step first, StepOperand firstOperand, Step second, StepOperand secondOperand, int workers)
    {
        if (IsShared(first, firstOperand) || IsShared(second, secondOperand))
        {
            return false;
        }
        for (var worker = 0; worker < workers; worker++)
        {
            var a = Elements(first, firstOperand, worker);
            var b = Elements(second, secondOperand, worker);
            if (a != b)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>True if several workers touch the whole tensor. A worker without rows still clears its partial sum.</summary>
    private static bool IsShared(Step step, StepOperand operand) =>
        !operand.IsSplit && step.Team.Count > 1 && (step.Sums(operand) || Start(step, step.Team.First + 1) < step.Rows);

    private static (long Start, long End) Elements(Step step, StepOperand operand, int worker)
    {
        var (start, end) = (Start(step, worker), Start(step, worker + 1));
        if (start == end)
        {
            return (0, 0);
        }
        var rowElements = operand.RowElements(step.Rows);
        return operand.IsSplit ? (start * rowElements, end * rowElements) : (0, operand.Storage.Elements);
    }
}
