using DeepKit.Kernels;

namespace DeepKit.Tests.Kernels;

[TestClass]
public sealed unsafe class DistinctNumbersTests
{
    [TestMethod]
    public void Numbers_are_dealt_out_to_stripes_in_turn()
    {
        var found = Find(new DistinctNumbers(limit: 10, stripes: 2, stripeLength: 4), [7, 3, 7, 0, 3, 7, 9]);

        CollectionAssert.AreEqual(new[] { 7, 0, -1, -1, 3, 9, -1, -1 }, found.Numbers);
        CollectionAssert.AreEqual(new[] { 2, 2 }, found.Counts);
        CollectionAssert.AreEqual(new[] { 0, 4, 0, 1, 4, 0, 5 }, found.Places);
    }

    [TestMethod]
    public void Positions_of_a_number_are_linked_from_the_last_to_the_first()
    {
        var found = Find(new DistinctNumbers(limit: 10, stripes: 2, stripeLength: 4), [7, 3, 7, 0, 3, 7, 9]);

        Assert.AreEqual(5, found.Last[0]);
        Assert.AreEqual(2, found.Previous[5]);
        Assert.AreEqual(0, found.Previous[2]);
        Assert.AreEqual(-1, found.Previous[0]);
    }

    [TestMethod]
    public void Each_list_is_searched_anew()
    {
        var numbers = new DistinctNumbers(limit: 10, stripes: 1, stripeLength: 3);
        Find(numbers, [1, 2, 3]);

        CollectionAssert.AreEqual(new[] { 3, 1, -1 }, Find(numbers, [3, 1, 3]).Numbers[..3]);
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(-1)]
    public void A_number_beyond_the_limit_is_found_and_the_next_list_is_not_disturbed(int wrong)
    {
        var numbers = new DistinctNumbers(limit: 10, stripes: 1, stripeLength: 3);

        Assert.AreEqual(1, Find(numbers, [4, wrong, 5]).Wrong);
        CollectionAssert.AreEqual(new[] { 5, 4, -1 }, Find(numbers, [5, 4, 4]).Numbers[..3]);
    }

    private static Found Find(DistinctNumbers numbers, int[] list)
    {
        var found = new Found(new int[8], new int[8], new int[list.Length], new int[list.Length], new int[2]);
        fixed (int* values = found.Numbers, last = found.Last, places = found.Places, previous = found.Previous, counts = found.Counts)
        {
            var result = new DistinctResult { Numbers = values, Last = last, Places = places, Previous = previous, Counts = counts };
            return found with { Wrong = numbers.Find<int>(list, result) };
        }
    }

    private sealed record Found(int[] Numbers, int[] Last, int[] Places, int[] Previous, int[] Counts)
    {
        public int Wrong { get; init; }
    }
}
