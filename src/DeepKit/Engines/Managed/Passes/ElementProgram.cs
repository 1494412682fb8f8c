using System.Numerics;
using System.Runtime.CompilerServices;
using DeepKit.Graphs;
using DeepKit.Kernels;
using DeepKit.Ops;

namespace DeepKit.Engines.Managed.Passes;

/// <summary>
/// Several element-wise ops as one: the tensors are walked in tiles small enough for the first-level cache, and on each tile
/// the ops run one after the other. Results are written last, so that they may go where an input came from.
/// </summary>
internal static class ElementProgram
{
    /// <summary>Elements per tile: 2 KB of floats, so that some ten tiles fit into the first-level cache.</summary>
    private const int Tile = 512;

    public static OpDefinition Define(IReadOnlyList<Node> members, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> results)
    {
        var specs = results.Select(result => result.Spec).ToArray();
        var program = new Layout(members, inputs, results);
        var known = KnownPrograms.Find(program.ToString());
        return new OpDefinition(known?.Name ?? "FusedElementwise")
        {
            Infer = _ => specs,
            Rows = Elementwise.Rows,
            Elements = members[0].Definition.Elements,
            Kernel = new KernelTable
            {
                Float32 = known?.Kernel ?? program.Compile<float>(map => (map.Unary32, map.Binary32)),
                Float64 = program.Compile<double>(map => (map.Unary64, map.Binary64)),
            },
        };
    }

    private readonly record struct Instruction<T>(UnaryKernel<T>? Unary, BinaryKernel<T>? Binary, int A, int B, int Target);

    /// <summary>Gives every value of a cluster a place: inputs first, then registers, reused once their last reader is done.</summary>
    private sealed class Layout
    {
        private readonly IReadOnlyList<Node> _members;
        private readonly Dictionary<SymbolicTensor, int> _places = [];
        private readonly bool[] _isScalar;
        private readonly int[] _resultPlaces;
        private readonly int _registers;

        public Layout(IReadOnlyList<Node> members, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> results)
        {
            _members = members;
            var shape = members[0].Outputs[0].Shape;
            _isScalar = [.. inputs.Select(input => !input.Shape.Equals(shape))];
            foreach (var input in inputs)
            {
                _places.Add(input, _places.Count);
            }
            _registers = AssignRegisters(inputs.Count, results);
            _resultPlaces = [.. results.Select(result => _places[result])];
        }

        /// <summary>Inputs (t for tensors, s for scalars), instructions (op, places read, place written), places of the results.</summary>
        public override string ToString()
        {
            var inputs = _isScalar.Select((isScalar, place) => $"{(isScalar ? 's' : 't')}{place}");
            var instructions = _members.Select(member =>
                $"{member.Op} {_places[member.Inputs[0]]} {_places[member.Inputs[^1]]} {_places[member.Outputs[0]]}");
            return $"{string.Join(' ', inputs)}: {string.Join("; ", instructions)} -> {string.Join(' ', _resultPlaces)}";
        }

        public Action<KernelContext> Compile<T>(Func<ElementMap, (UnaryKernel<T>?, BinaryKernel<T>?)> kernels) where T : unmanaged, INumber<T>
        {
            var instructions = _members.Select(member =>
            {
                var (unary, binary) = kernels(member.Definition.Elements!);
                return new Instruction<T>(unary, binary, _places[member.Inputs[0]], _places[member.Inputs[^1]], _places[member.Outputs[0]]);
            }).ToArray();
            return context => Run(context, instructions);
        }

        private int AssignRegisters(int first, IReadOnlyList<SymbolicTensor> results)
        {
            var lastReader = new Dictionary<SymbolicTensor, Node>();
            foreach (var member in _members)
            {
                foreach (var input in member.Inputs)
                {
                    lastReader[input] = member;
                }
            }
            var free = new Stack<int>();
            var count = 0;
            foreach (var member in _members)
            {
                foreach (var input in member.Inputs.Distinct())
                {
                    if (_places[input] >= first && lastReader[input] == member && !results.Contains(input))
                    {
                        free.Push(_places[input]);
                    }
                }
                _places.Add(member.Outputs[0], free.TryPop(out var register) ? register : first + count++);
            }
            return count;
        }

        [SkipLocalsInit]
        private unsafe void Run<T>(KernelContext context, Instruction<T>[] instructions) where T : unmanaged, INumber<T>
        {
            var inputs = _isScalar.Length;
            var places = stackalloc T*[inputs + _registers];
            var tiles = stackalloc T[Tile * (inputs + _registers)];
            for (var place = 0; place < inputs + _registers; place++)
            {
                places[place] = tiles + (place * Tile);
                if (place < inputs && _isScalar[place])
                {
                    new Span<T>(places[place], Tile).Fill(context.Read<T>(place)[0]);
                }
            }
            var total = context.Write<T>().Length;
            for (var done = 0; done < total; done += Tile)
            {
                var count = Math.Min(Tile, total - done);
                for (var input = 0; input < inputs; input++)
                {
                    places[input] = _isScalar[input] ? places[input] : context.In<T>(input) + done;
                }
                RunTile(instructions, places, count);
                for (var result = 0; result < _resultPlaces.Length; result++)
                {
                    new ReadOnlySpan<T>(places[_resultPlaces[result]], count).CopyTo(new Span<T>(context.Out<T>(result) + done, count));
                }
            }
        }

        private static unsafe void RunTile<T>(Instruction<T>[] instructions, T** places, int count) where T : unmanaged
        {
            foreach (var instruction in instructions)
            {
                var a = new ReadOnlySpan<T>(places[instruction.A], count);
                var target = new Span<T>(places[instruction.Target], count);
                if (instruction.Unary is { } unary)
                {
                    unary(a, target);
                }
                else
                {
                    instruction.Binary!(a, new ReadOnlySpan<T>(places[instruction.B], count), target);
                }
            }
        }
    }
}
