using DeepKit.Engines.Managed.Planning;
using DeepKit.Graphs;

namespace DeepKit.Engines.Managed.Execution;

/// <summary>A region of a plan bound to memory: for each worker the contexts to call kernels with.</summary>
internal sealed class BoundRegion
{
    private readonly BoundChain[] _chains;

    public BoundRegion(Region region, PlanMemory memory, int workers) =>
        _chains = [.. region.Chains.Select(chain => new BoundChain(chain, memory, workers))];

    public void Run(int worker, IReadOnlyList<IFeed> feeds)
    {
        foreach (var chain in _chains)
        {
            chain.Run(worker, feeds);
        }
    }
}

/// <summary>A chain of steps bound to memory; a worker runs it over its rows slice by slice.</summary>
internal sealed class BoundChain
{
    private readonly BoundStep[] _steps;
    private readonly int[] _starts;
    private readonly int _sliceRows;
    private readonly int _stripeRows;

    public BoundChain(Chain chain, PlanMemory memory, int workers)
    {
        _steps = [.. chain.Steps.Select(step => new BoundStep(step, memory, workers))];
        _starts = [.. Enumerable.Range(0, workers + 1).Select(worker => Partition.Start(chain.Steps[0], worker))];
        _sliceRows = chain.SliceRows;
        _stripeRows = chain.Steps.Min(step => step.StripeRows);
    }

    public void Run(int worker, IReadOnlyList<IFeed> feeds)
    {
        foreach (var step in _steps)
        {
            step.ClearPartialSums(worker);
        }
        var end = _starts[worker + 1];
        int count;
        for (var first = _starts[worker]; first < end; first += count)
        {
            count = Math.Min(Math.Min(_sliceRows, end - first), _stripeRows - (first % _stripeRows));
            foreach (var step in _steps)
            {
                step.Run(worker, first, count, feeds);
            }
        }
    }
}

/// <summary>A step bound to memory.</summary>
internal sealed class BoundStep
{
    private readonly Step _step;
    private readonly KernelContext[] _contexts;

    public BoundStep(Step step, PlanMemory memory, int workers)
    {
        _step = step;
        _contexts =
        [
            .. Enumerable.Range(0, workers).Select(worker => new KernelContext(
                step.Node,
                Array.ConvertAll(step.Inputs, input => View(step, input, memory, worker)),
                [.. step.Outputs.Select((output, index) => OutputView(step, output, index, memory, worker))])),
        ];
    }

    /// <summary>A sum over rows starts at zero. A member of the team without rows has one, too: it is added to the others'.</summary>
    public void ClearPartialSums(int worker)
    {
        for (var output = 0; _step.Team.Has(worker) && output < _step.Outputs.Length; output++)
        {
            if (_step.Sums(_step.Outputs[output]))
            {
                Clear(_contexts[worker], output);
            }
        }
    }

    private void Clear(KernelContext context, int output)
    {
        var bytes = context.WriteBytes(output);
        if (_step.Outputs[output].Storage.RowCounts is null)
        {
            bytes.Clear();
            return;
        }
        var counts = context.Read<int>(_step.Inputs.Length - 1);
        var (stripeBytes, rowBytes) = (bytes.Length / counts.Length, bytes.Length / context.OutputAxis(output, 0));
        for (var stripe = 0; stripe < counts.Length; stripe++)
        {
            bytes.Slice(stripe * stripeBytes, counts[stripe] * rowBytes).Clear();
        }
    }

    /// <summary>Runs the kernel on some rows.</summary>
    /// <param name="worker">Who does.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">The number of rows, of which fewer may be in use.</param>
    /// <param name="feeds">What the graph is fed with.</param>
    public void Run(int worker, int first, int count, IReadOnlyList<IFeed> feeds)
    {
        var context = _contexts[worker];
        if (_step.HasRowCounts)
        {
            var (stripe, before) = Math.DivRem(first, _step.StripeRows);
            count = Math.Min(count, context.Read<int>(_step.Inputs.Length - 1)[stripe] - before);
        }
        if (count <= 0)
        {
            return;
        }
        context.SetRows(first, count);
        if (_step.Feed is { } feed)
        {
            feeds[feed].CopyRows(first, count, _step.Outputs[0].Storage.DType, context.WriteBytes());
        }
        else
        {
            _step.Kernel(context);
        }
    }

    private static TensorView View(Step step, StepOperand operand, PlanMemory memory, int worker)
    {
        var storage = operand.Storage;
        return new TensorView(
            memory.Address(storage, worker), storage.DType.Size(), checked((int)storage.Elements), (int)operand.RowElements(step.Rows), storage.IsSliceLocal);
    }

    private static TensorView OutputView(Step step, StepOperand operand, int index, PlanMemory memory, int worker)
    {
        var view = View(step, operand, memory, worker);
        if (!step.Sums(operand) || step.Team.Count == 1)
        {
            return view;
        }
        var elements = checked((int)step.Node.Outputs[index].Shape.ElementCount!.Value);
        return view with { Address = view.Address + (step.Team.Before(worker) * (nint)PartialSums.Stride(elements) * view.ElementSize), Elements = elements };
    }
}
