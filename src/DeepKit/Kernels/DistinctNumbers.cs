using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepKit.Kernels;

/// <summary>
/// Finds the distinct numbers of a list. Each gets a place; places are dealt out in turn to stripes of equal length, so that workers
/// who take one stripe each have equally much to do.
/// </summary>
/// <param name="limit">Numbers run from 0 to below this.</param>
/// <param name="stripes">The number of stripes.</param>
/// <param name="stripeLength">The places of a stripe: enough for all numbers of a list to be distinct.</param>
internal sealed unsafe class DistinctNumbers(int limit, int stripes, int stripeLength)
{
    // Numbers lie all over the table of places, and which way a number takes is not known before its place: so many are asked for ahead.
    private const int NumbersAhead = 16;

    // A number's place plus one; all zero between calls.
    private readonly int[] _placeOf = GC.AllocateArray<int>(limit, pinned: true);

    /// <summary>Fills <paramref name="result"/>.</summary>
    /// <returns>The position of the first number beyond the limit, where the search stopped; −1 if there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find<T>(ReadOnlySpan<T> numbers, in DistinctResult result)
        where T : unmanaged, IBinaryInteger<T>
    {
        new Span<int>(result.Counts, stripes).Clear();
        var wrong = -1;
        var stripe = 0;
        var places = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_placeOf));
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = long.CreateTruncating(numbers[i]);
            Prefetch.Near(places + long.CreateTruncating(numbers[Math.Min(i + NumbersAhead, numbers.Length - 1)]));
            if ((ulong)number >= (ulong)_placeOf.Length)
            {
                wrong = i;
                break;
            }

            var place = _placeOf[number] - 1;
            if (place < 0)
            {
                place = (stripe * stripeLength) + result.Counts[stripe]++;
                stripe = stripe + 1 == stripes ? 0 : stripe + 1;
                _placeOf[number] = place + 1;
                result.Numbers[place] = (int)number;
                result.Last[place] = -1;
            }

            result.Places[i] = place;
            result.Previous[i] = result.Last[place];
            result.Last[place] = i;
        }

        ForgetPlaces(result);
        return wrong;
    }

    private void ForgetPlaces(in DistinctResult result)
    {
        for (var stripe = 0; stripe < stripes; stripe++)
        {
            var numbers = new Span<int>(result.Numbers + (stripe * stripeLength), stripeLength);
            foreach (var number in numbers[..result.Counts[stripe]])
            {
                _placeOf[number] = 0;
            }

            numbers[result.Counts[stripe]..].Fill(-1);
        }
    }
}
