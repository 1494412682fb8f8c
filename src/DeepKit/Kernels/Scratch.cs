using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepKit.Kernels;

/// <summary>
/// Working memory of the calling thread: <c>using var scratch = Scratch.Open();</c>, then take aligned pieces from it, which are
/// valid until it is disposed. Opened within another it takes what lies behind. Grown memory is kept, so that a kernel called again
/// allocates nothing.
/// </summary>
internal readonly unsafe ref struct Scratch
{
    private readonly ThreadMemory _memory;
    private readonly nuint _mark;

    private Scratch(ThreadMemory memory)
    {
        _memory = memory;
        _mark = memory.Used;
        memory.Depth++;
    }

    public static Scratch Open() => new(ThreadMemory.Current);

    /// <summary>Uninitialised floats, aligned to 64 bytes.</summary>
    public float* Floats(nint count) => (float*)_memory.Take((nuint)count * sizeof(float));

    /// <summary>Uninitialised offsets, aligned to 64 bytes.</summary>
    public nint* Offsets(nint count) => (nint*)_memory.Take((nuint)count * (nuint)sizeof(nint));

    /// <summary>Uninitialised bytes, aligned to 64 bytes.</summary>
    public byte* Bytes(nint count) => _memory.Take((nuint)count);

    public void Dispose() => _memory.Release(_mark);

    private sealed class ThreadMemory
    {
        private const nuint Alignment = 64;

        [ThreadStatic]
        private static ThreadMemory? _current;

        private byte* _block;
        private nuint _capacity;

        // Outgrown blocks are still in use by whoever opened the scratch: each holds the address of the one before.
        private byte* _outgrown;
        private nuint _base;

        public static ThreadMemory Current => _current ??= new ThreadMemory();

        /// <summary>Bytes taken, those in outgrown blocks included.</summary>
        public nuint Used { get; private set; }

        public int Depth { get; set; }

        ~ThreadMemory()
        {
            FreeOutgrown();
            NativeMemory.AlignedFree(_block);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public byte* Take(nuint bytes)
        {
            var size = (bytes + Alignment - 1) & ~(Alignment - 1);
            if (Used - _base + size > _capacity)
            {
                Grow(size);
            }

            var piece = _block + Alignment + (Used - _base);
            Used += size;
            return piece;
        }

        public void Release(nuint mark)
        {
            Depth--;
            if (_outgrown == null)
            {
                Used = mark;
            }
            else if (Depth == 0)
            {
                var total = Used;
                FreeOutgrown();
                NativeMemory.AlignedFree(_block);
                Used = _base = _capacity = 0;
                _block = null;
                Allocate(total);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void Grow(nuint size)
        {
            if (_block != null)
            {
                *(byte**)_block = _outgrown;
                _outgrown = _block;
            }

            _base = Used;
            Allocate(Math.Max(size, 2 * _capacity));
        }

        private void Allocate(nuint capacity)
        {
            _block = (byte*)NativeMemory.AlignedAlloc(capacity + Alignment, Alignment);
            _capacity = capacity;
        }

        private void FreeOutgrown()
        {
            while (_outgrown != null)
            {
                var block = _outgrown;
                _outgrown = *(byte**)block;
                NativeMemory.AlignedFree(block);
            }
        }
    }
}
