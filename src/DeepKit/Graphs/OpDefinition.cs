namespace DeepKit.Graphs;

/// <summary>
/// All there is to know of an op in one place: TensorFlow's name, how shapes follow from its inputs, its gradient,
/// and the kernels that the managed engine runs. A node holds its definition, so there is nothing to register.
/// </summary>
internal sealed class OpDefinition(string name)
{
    /// <summary>TensorFlow's name of the op, such as <c>MatMul</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Types and shapes of the outputs; throws if the inputs do not fit, naming what was expected and received.</summary>
    public required Func<Node, TensorSpec[]> Infer { get; init; }

    /// <summary>
    /// Gradients of the inputs given the gradient of output 0; <c>null</c> where none flows. A broadcast input's gradient
    /// may keep the output's shape: the walker sums it.
    /// </summary>
    public Func<Node, SymbolicTensor, SymbolicTensor?[]>? Gradient { get; init; }

    /// <summary>
    /// The same for an op with several outputs that all have gradients; one is <c>null</c> where nothing depends on that output.
    /// </summary>
    public Func<Node, SymbolicTensor?[], SymbolicTensor?[]>? GradientOfOutputs { get; init; }

    /// <summary>
    /// If set, TensorFlow has no such op: the same thing spelt in TensorFlow's ops, given stand-ins for the node's inputs. It is
    /// what a GraphDef holds as a function, and what tests compare the kernel with.
    /// </summary>
    public Func<Node, IReadOnlyList<SymbolicTensor>, SymbolicTensor[]>? Body { get; init; }

    /// <summary>
    /// TensorFlow's names of the outputs, by which nodes of a function refer to them; one name for several outputs is that of a
    /// list. A composite op, which has a <see cref="Body"/>, needs none.
    /// </summary>
    public string[] OutputNames { get; init; } = ["output"];

    /// <summary>The managed engine's kernels, one per element type.</summary>
    public KernelTable? Kernel { get; init; }

    /// <summary>How the rows (first axis) of inputs and outputs belong together, which is how work is cut.</summary>
    public Func<Node, RowRule> Rows { get; init; } = _ => RowRule.Whole;

    /// <summary>
    /// Outputs of which only as many rows of each worker's are in use as the last output says, one number for each worker: how many
    /// rows there are then follows from the data.
    /// </summary>
    public int[] CountedOutputs { get; init; } = [];

    /// <summary>Outputs that the kernels leave out where nobody reads them: <see cref="KernelContext.OutIfRead{T}"/> is null for them then.</summary>
    public int[] OptionalOutputs { get; init; } = [];

    /// <summary>If set, the op maps elements to elements and may be fused with its neighbours into one pass.</summary>
    public ElementMap? Elements { get; init; }

    /// <summary>TensorFlow's type attributes, for GraphDef; by default <c>T</c>, the type of input 0.</summary>
    public Func<Node, (string Name, DType Type)[]> TypeAttributes { get; init; } = op => op.Inputs.Count == 0 ? [] : [("T", op.Inputs[0].DType)];

    /// <summary>
    /// For plans: the op of a node like the given one, but input 0 is a table of rows, and one more input says which of them stands at
    /// each place of what was input 0. The gradient op of such an op gets both inputs, too, and one that says how many of the table's rows are
    /// in use, and sums up the table's gradient. <c>null</c> if the op cannot look its input up by itself.
    /// </summary>
    public Func<Node, OpDefinition>? LookingUp { get; init; }

    /// <summary>The value of output 0 where it follows from shapes alone, so that no engine needs to compute it.</summary>
    public Func<Node, TensorValue?>? Fold { get; init; }

    /// <summary>True for ops whose output is input 0's memory under another shape: the managed engine copies nothing.</summary>
    public bool IsView { get; init; }

    /// <summary>True for ops that go along time step by step: of several like ones, each is best run by cores of its own.</summary>
    public bool RunsAlongTime { get; init; }

    /// <summary>True for ops that write a variable or depend on more than their inputs: never folded, never merged.</summary>
    public bool IsStateful { get; init; }

    /// <summary>The managed kernel for a node of this op.</summary>
    /// <exception cref="NotSupportedException">There is none for its element type.</exception>
    public Action<KernelContext> KernelFor(Node node)
    {
        var type = TypeAttributes(node).Where(attribute => attribute.Name == "T").Select(attribute => attribute.Type).FirstOrDefault((node.Outputs is [var output, ..] ? output : node.Inputs[0]).DType);
        var table = Kernel ?? throw new NotSupportedException($"The managed engine has no kernel for {Name} (\"{node.Name}\").");
        return table.For(type);
    }

    public override string ToString() => Name;
}
