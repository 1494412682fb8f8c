using System.Runtime.CompilerServices;

namespace DeepKit.Kernels;

/// <summary>
/// What inputs give to the gates, or the gradient of that: a sequence [rows, time, width], or a table [.., width] and the number of the row that stands at each
/// (row, position). The rows of one position are found through offsets that are valid until those of the next are asked for.
/// </summary>
internal readonly unsafe ref struct RecurrentInputs
{
    private readonly float* _z;
    private readonly int* _zRows;
    private readonly int _rows;
    private readonly nint _steps;
    private readonly nint _width;
    private readonly nint* _offsets;

    public RecurrentInputs(float* z, int* zRows, int rows, int steps, int width, Scratch scratch)
    {
        (_rows, _steps, _width) = (rows, steps, width);
        _z = z;
        _zRows = zRows;
        _offsets = Patches.Multiples(scratch, rows, (nint)steps * width);
    }

    public TileRows At(int position)
    {
        if (_zRows == null)
        {
            return new TileRows(_z + (position * _width), _offsets);
        }

        LookUp(_zRows + position);
        return new TileRows(_z, _offsets);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LookUp(int* numbers)
    {
        for (nint row = 0; row < _rows; row++)
        {
            _offsets[row] = numbers[row * _steps] * _width;
        }
    }
}
