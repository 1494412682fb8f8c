using System.Collections;
using DeepKit.Graphs;
using DeepKit.Ops;

namespace DeepKit.Layers;

/// <summary>One number, or one for each position of the last axis.</summary>
public sealed class PerChannel : IReadOnlyList<double>
{
    private readonly double[] _numbers;

    private PerChannel(double[] numbers, bool isOne) => (_numbers, IsOne) = (numbers, isOne);

    /// <inheritdoc/>
    public int Count => _numbers.Length;

    /// <summary>Whether one number stands for all.</summary>
    internal bool IsOne { get; }

    /// <inheritdoc/>
    public double this[int index] => _numbers[index];

    /// <summary>One number for all.</summary>
    public static implicit operator PerChannel(double number) => new([number], isOne: true);

    /// <summary>A number for each position of the last axis.</summary>
    public static implicit operator PerChannel(double[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return new([.. numbers], isOne: false);
    }

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_numbers).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => IsOne ? $"{_numbers[0]}" : $"({string.Join(", ", _numbers)})";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The numbers as a constant: a scalar or a vector.</summary>
    internal SymbolicTensor In(Graph graph) => IsOne
        ? graph.Constant(_numbers[0])
        : graph.Constant(TensorValue.Of<float>([.. _numbers.Select(number => (float)number)], [_numbers.Length]));
}
