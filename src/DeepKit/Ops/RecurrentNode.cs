using DeepKit.Graphs;
using DeepKit.Kernels;

namespace DeepKit.Ops;

/// <summary>
/// A node of a recurrent op: its sizes, and where its inputs are. After those that every node has stand some that it may have; an
/// attribute of each one's name says whether it does.
/// </summary>
internal sealed class RecurrentNode
{
    /// <summary>A forward op's kernel whose input 0 is a table.</summary>
    /// <param name="context">The node's inputs and outputs.</param>
    /// <param name="rows">Which row of the table stands at each position, from the call's first row on.</param>
    public unsafe delegate void LookingUpKernel(KernelContext context, int* rows);

    private readonly Dictionary<string, int> _optional = [];

    /// <param name="op">The node.</param>
    /// <param name="required">The number of inputs that every node has.</param>
    /// <param name="optional">The names of the others, in their order.</param>
    /// <param name="sequence">A tensor (batch, time, …).</param>
    /// <param name="state">A tensor (batch, units).</param>
    public RecurrentNode(Node op, int required, string[] optional, SymbolicTensor sequence, SymbolicTensor state)
    {
        foreach (var name in optional.Where(name => op.Attributes.Get(name, false)))
        {
            _optional.Add(name, required + _optional.Count);
        }

        if (op.Inputs.Count != required + _optional.Count)
        {
            throw op.Fault($"{required + _optional.Count} inputs", $"{op.Inputs.Count}");
        }

        (Sequence, State) = (sequence, state);
        Reverse = op.Attributes.Get<bool>("reverse");
    }

    public SymbolicTensor Sequence { get; }

    public SymbolicTensor State { get; }

    public bool Reverse { get; }

    /// <summary>The sizes, once they are known.</summary>
    public RecurrentShape Shape => new(Sequence.Shape[1]!.Value, State.Shape[1]!.Value, Reverse);

    /// <summary>The rows of the whole batch, once they are known.</summary>
    public int Batch => Sequence.Shape[0]!.Value;

    /// <summary>Adds a node; a <c>null</c> among the optional inputs is left out.</summary>
    public static Node Add(
        OpDefinition definition, SymbolicTensor[] required, AttributeMap attributes, params (string Name, SymbolicTensor? Tensor)[] optional)
    {
        foreach (var (name, tensor) in optional)
        {
            attributes.Add(name, tensor is not null);
        }

        return required[0].Graph.Add(definition, [.. required, .. optional.Select(input => input.Tensor).OfType<SymbolicTensor>()], attributes);
    }

    /// <summary>Which input has that name, or <c>null</c>.</summary>
    public int? IndexOf(string? name) => name is not null && _optional.TryGetValue(name, out var input) ? input : null;

    /// <summary>The node's own input of that name, or <c>null</c>.</summary>
    public SymbolicTensor? Input(Node op, string name) => IndexOf(name) is { } input ? op.Inputs[input] : null;

    /// <summary>The memory of the input of that name, or null.</summary>
    public unsafe T* In<T>(KernelContext op, string name) where T : unmanaged => _optional.TryGetValue(name, out var input) ? op.In<T>(input) : null;

    /// <summary>What <see cref="OpDefinition.LookingUp"/> asks for.</summary>
    /// <param name="op">A node of a forward op.</param>
    /// <param name="kernel">Its kernel, which is also given the numbers of the table's rows.</param>
    public static unsafe OpDefinition LookingUp(Node op, LookingUpKernel kernel)
    {
        TensorSpec[] outputs = [.. op.Outputs.Select(output => output.Spec)];
        var rule = op.Definition.Rows(op);
        return new OpDefinition($"{op.Op}LookingUp")
        {
            Infer = _ => outputs,
            Rows = _ => rule with { Split = [false, .. rule.Split[1..], true] },
            TypeAttributes = _ => [("T", DType.Float32)],
            RunsAlongTime = true,
            OptionalOutputs = op.Definition.OptionalOutputs,
            Kernel = new KernelTable { Float32 = context => kernel(context, context.In<int>(op.Inputs.Count)) },
        };
    }

    /// <summary>What <see cref="OpDefinition.LookingUp"/> asks for.</summary>
    /// <param name="op">A node of a gradient op.</param>
    /// <param name="kernel">Its kernel, which is also given the numbers of the table's rows.</param>
    public static unsafe OpDefinition GradientLookingUp(Node op, LookingUpKernel kernel)
    {
        var rule = op.Definition.Rows(op);
        return new OpDefinition($"{op.Op}LookingUp")
        {
            Infer = node => [node.Inputs[0].Spec, .. op.Outputs.Skip(1).Select(output => output.Spec)],
            Rows = _ => rule with { Split = [false, .. rule.Split[1..], true, false], RowOutputs = [.. rule.RowOutputs.Where(output => output > 0)], CountedSums = [0] },
            TypeAttributes = _ => [("T", DType.Float32)],
            Kernel = new KernelTable { Float32 = context => kernel(context, context.In<int>(op.Inputs.Count)) },
        };
    }

    /// <summary>Throws unless the inputs of a forward op fit each other.</summary>
    /// <param name="op">The node; its inputs are the gates' share from the layer's inputs, the recurrent kernel, initial states.</param>
    /// <param name="gates">The number of gates.</param>
    /// <param name="states">The number of initial states.</param>
    public void Check(Node op, int gates, int states)
    {
        op.ExpectFloating();
        op.ExpectRank(0, 3, "(batch, time, gates)");
        op.ExpectRank(1, 2, "(units, gates)");
        var (z, kernel) = (op.Inputs[0].Shape, op.Inputs[1].Shape);
        var units = kernel[0] ?? throw op.Fault("a recurrent kernel of known shape", kernel.ToString());
        Expect(op, op.Inputs[0], [z[0], z[1], gates * units]);
        Expect(op, op.Inputs[1], [units, gates * units]);
        for (var state = 0; state < states; state++)
        {
            Expect(op, op.Inputs[2 + state], [z[0], units]);
        }

        if (Input(op, "reset_after") is { } bias)
        {
            Expect(op, bias, [gates * units]);
        }

        if (Input(op, "masked") is { } mask)
        {
            Expect(op, mask, [z[0], z[1]], DType.Bool);
        }

        if (Input(op, "dropped") is { } dropout)
        {
            Expect(op, dropout, [z[0], gates * units]);
        }
    }

    /// <summary>Throws unless the gradients that a gradient op is given have the shapes of what they are gradients of.</summary>
    /// <param name="op">The node.</param>
    /// <param name="gradients">The names of gradients, and their shapes.</param>
    public void CheckGradients(Node op, params ReadOnlySpan<(string Name, Shape Shape)> gradients)
    {
        foreach (var (name, shape) in gradients)
        {
            if (Input(op, name) is { } gradient)
            {
                Expect(op, gradient, shape);
            }
        }
    }

    /// <summary>
    /// What a gradient op's inputs and outputs are in terms of its forward op, whose own inputs it has first, in their order.
    /// </summary>
    /// <param name="op">The node of the gradient op.</param>
    /// <param name="required">The number of inputs that every node of the forward op has.</param>
    /// <param name="optional">The names of its other inputs.</param>
    /// <param name="gradients">The names that the gradients of its outputs have; <c>null</c> for outputs without one.</param>
    public GradientRoles Roles(Node op, int required, string[] optional, params string?[] gradients) => new(
        [.. Enumerable.Range(0, required), .. optional.Select(IndexOf).OfType<int>()],
        Array.ConvertAll(gradients, IndexOf),
        [.. Enumerable.Range(0, op.Outputs.Count)]);

    /// <summary>Throws unless an input has a shape and, if no other is given, the type of input 0.</summary>
    private static void Expect(Node op, SymbolicTensor input, Shape shape, DType? dtype = null)
    {
        var type = dtype ?? op.Inputs[0].DType;
        if (input.DType != type || !input.Shape.Matches(shape))
        {
            throw op.Fault($"{type.KerasName()} of shape {shape}", input.Spec.ToString());
        }
    }
}
