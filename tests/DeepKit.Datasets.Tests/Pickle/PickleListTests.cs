namespace DeepKit.Datasets.Tests;

[TestClass]
public sealed class PickleListTests
{
    [TestMethod]
    public void Lists_that_grow_by_turns_keep_their_own_numbers()
    {
        var store = new PickleNumbers();
        var lists = Enumerable.Range(0, 3).Select(_ => new PickleList()).ToArray();
        var expected = lists.Select(_ => new List<int>()).ToArray();
        for (var turn = 0; turn < 2000; turn++)
        {
            // The first one grows from the beginning on, the others later and by runs.
            var row = turn < 500 ? 0 : turn / 7 % lists.Length;
            int[] numbers = [.. Enumerable.Range(turn, turn % 5)];
            lists[row].Append(numbers, store);
            expected[row].AddRange(numbers);
        }

        for (var row = 0; row < lists.Length; row++)
        {
            CollectionAssert.AreEqual(expected[row], lists[row].Numbers().ToArray(), $"list {row}");
            Assert.AreEqual(expected[row].Count, lists[row].Count);
        }
    }

    [TestMethod]
    public void A_list_goes_on_after_its_numbers_were_asked_for()
    {
        var store = new PickleNumbers();
        var (first, second) = (new PickleList(), new PickleList());
        foreach (var number in Enumerable.Range(0, 10))
        {
            first.Append([number], store);
            second.Append([-number], store);
            CollectionAssert.AreEqual(Enumerable.Range(0, number + 1).ToArray(), first.Numbers().ToArray());
        }
    }
}
