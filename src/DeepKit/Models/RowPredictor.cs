using System.Numerics;
using DeepKit.Engines;
using DeepKit.Training;

namespace DeepKit.Models;

/// <summary>Computes the outputs for single rows of a model's inputs. Threads that ask at once get feeds and a plan each, which are kept.</summary>
internal sealed class RowPredictor
{
    private readonly Model _model;
    private readonly StepProgram _step;
    private readonly int[] _inputElements;
    private readonly int[] _outputElements;
    private readonly int?[] _limits;
    private readonly Stack<RowFeed[]> _idle = [];
    private readonly Lock _gate = new();

    public RowPredictor(Model model)
    {
        _model = model;
        _inputElements = [.. model.Inputs.Select(input => Elements(input, "input"))];
        if (model.Inputs[0].Shape[0] is { } batch && batch != 1)
        {
            throw new InvalidOperationException($"Model \"{model.Name}\" expects batches of {batch} rows, the BatchSize of its Input, received one row. Use Predict.");
        }
        _step = model.Step(new StepSignature(StepKind.Predict, [.. model.Inputs.Select(input => input.Shape.WithoutBatch)], [], []));
        _outputElements = [.. model.Outputs.Select(output => Elements(output, "output"))];
        _limits = [.. model.Inputs.Select((_, input) => model.LimitOf(input)?.Limit)];
    }

    public void Run<T>(ReadOnlySpan<T> row, Span<float> result) where T : unmanaged, INumber<T>
    {
        CheckCounts(1, 1);
        CheckResult(0, result.Length);
        var feeds = Take();
        Set(feeds, 0, row);
        _step.Run(1, feeds, result, static (executable, target) => executable.Output<float>(0).CopyTo(target));
        Return(feeds);
    }

    public void Run(ReadOnlySpan<ReadOnlyMemory<float>> rows, ReadOnlySpan<Memory<float>> results)
    {
        CheckCounts(rows.Length, results.Length);
        for (var output = 0; output < results.Length; output++)
        {
            CheckResult(output, results[output].Length);
        }
        var feeds = Take();
        for (var input = 0; input < rows.Length; input++)
        {
            Set(feeds, input, rows[input].Span);
        }
        _step.Run(1, feeds, results, CopyOutputs);
        Return(feeds);
    }

    private static void CopyOutputs(IExecutable executable, ReadOnlySpan<Memory<float>> results)
    {
        for (var output = 0; output < results.Length; output++)
        {
            executable.Output<float>(output).CopyTo(results[output].Span);
        }
    }

    private void Set<T>(RowFeed[] feeds, int input, ReadOnlySpan<T> row) where T : unmanaged, INumber<T>
    {
        if (row.Length != _inputElements[input])
        {
            throw new ArgumentException(
                $"Model \"{_model.Name}\" expects {_inputElements[input]} numbers for input \"{_model.Inputs[input].Name}\" of shape {_model.Inputs[input].Shape}, received {row.Length}. Give it one row, axis after axis.");
        }
        if (_limits[input] is { } limit)
        {
            CheckLimit(input, limit, row);
        }
        feeds[input].Set(row);
    }

    private void CheckLimit<T>(int input, int limit, ReadOnlySpan<T> row) where T : unmanaged, INumber<T>
    {
        var end = T.CreateSaturating(limit);
        foreach (var number in row)
        {
            if (!T.IsInteger(number) || T.IsNegative(number) || number >= end)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(row), number, $"{_model.LimitOf(input)!.Value.Layer} expects whole numbers from 0 to {limit - 1}, received {number} in input \"{_model.Inputs[input].Name}\". Raise its inputDim, or limit the data to as many words.");
            }
        }
    }

    private void CheckCounts(int rows, int results)
    {
        if (rows != _inputElements.Length || results != _outputElements.Length)
        {
            throw new ArgumentException(
                $"Model \"{_model.Name}\" expects one row for each of its {_inputElements.Length} inputs and room for each of its {_outputElements.Length} outputs, received {rows} and {results}. Give them in order, as in PredictOne([a, b], [y]).");
        }
    }

    private void CheckResult(int output, int length)
    {
        if (length != _outputElements[output])
        {
            throw new ArgumentException(
                $"Model \"{_model.Name}\" expects room for the {_outputElements[output]} numbers of output \"{_model.Outputs[output].Name}\" of shape {_model.Outputs[output].Shape}, received room for {length}. Give it a span of that length.");
        }
    }

    private int Elements(ModelPort port, string what) => port.Shape.WithoutBatch.ElementCount is { } count
        ? checked((int)count)
        : throw new InvalidOperationException($"PredictOne expects a model whose axes are known but for the batch, received \"{_model.Name}\" with {what} \"{port.Name}\" of shape {port.Shape}. Use Predict.");

    private RowFeed[] Take()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out var feeds))
            {
                return feeds;
            }
        }
        return NewFeeds();
    }

    private RowFeed[] NewFeeds() => [.. _model.Inputs.Zip(_inputElements, (input, elements) => new RowFeed(input.Spec.DType, elements))];

    private void Return(RowFeed[] feeds)
    {
        lock (_gate)
        {
            _idle.Push(feeds);
        }
    }
}
