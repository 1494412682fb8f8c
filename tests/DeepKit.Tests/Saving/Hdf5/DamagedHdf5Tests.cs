using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

/// <summary>A damaged file gives a result or an InvalidDataException that names it, and nothing else.</summary>
[TestClass]
public sealed class DamagedHdf5Tests
{
    private static readonly int Times = LongTests.Times(700, 10_000);
    private const long MostMemory = 32L << 20;
    private const string Damaged = "damaged.h5";

    public static IEnumerable<object[]> Files => Hdf5Fixture.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void A_whole_file_is_read(string name) => Assert.IsFalse(IsRefused(File.ReadAllBytes(Hdf5Fixture.PathOf(name))));

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Changed_bytes_are_refused_or_read(string name)
    {
        var (good, random, refused) = (File.ReadAllBytes(Hdf5Fixture.PathOf(name)), new Random(1), 0);
        for (var time = 0; time < Times; time++)
        {
            byte[] bad = [.. good];
            for (var change = 0; change <= time % 8; change++)
            {
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            }
            refused += IsRefused(bad) ? 1 : 0;
        }
        Assert.IsGreaterThan(Times / 20, refused, "of all the damaged ones");
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Exaggerated_lengths_are_refused_or_read(string name)
    {
        var (good, random, refused) = (File.ReadAllBytes(Hdf5Fixture.PathOf(name)), new Random(2), 0);
        for (var time = 0; time < Times; time++)
        {
            byte[] bad = [.. good];
            var place = random.Next(bad.Length - sizeof(long)) / 4 * 4;
            BitConverter.TryWriteBytes(bad.AsSpan(place), time % 2 == 0 ? random.NextInt64() : random.Next(1 << 30));
            refused += IsRefused(bad) ? 1 : 0;
        }
        Assert.IsGreaterThan(Times / 20, refused, "of all the damaged ones");
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void A_file_cut_short_is_refused(string name)
    {
        var good = File.ReadAllBytes(Hdf5Fixture.PathOf(name));
        for (var length = 0; length < good.Length; length += 1 + (good.Length / 200))
        {
            Assert.IsTrue(IsRefused(good[..length]), $"{length} bytes");
        }
    }

    [TestMethod]
    public void Groups_in_a_circle_are_refused()
    {
        var bytes = File.ReadAllBytes(Hdf5Fixture.PathOf("groups_earliest"));
        const int rootAddress = 64;
        var root = BitConverter.ToInt64(bytes, rootAddress);
        var entries = bytes.AsSpan().IndexOf("SNOD"u8) + 8;
        BitConverter.TryWriteBytes(bytes.AsSpan(entries + 8), root);

        using var file = Hdf5File.Open(new MemoryStream(bytes), Damaged);
        Errors.Say(Assert.ThrowsExactly<InvalidDataException>(() => Hdf5Fixture.ReadAll(file)), Damaged, "one way to each group");
    }

    private static bool IsRefused(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isRefused = IsRefusedAtAll(bytes);
        Assert.IsLessThan(MostMemory, GC.GetAllocatedBytesForCurrentThread() - before, "bytes of memory");
        return isRefused;
    }

    private static bool IsRefusedAtAll(byte[] bytes)
    {
        try
        {
            using var file = Hdf5File.Open(new MemoryStream(bytes), Damaged);
            Hdf5Fixture.ReadAll(file);
            return false;
        }
        catch (InvalidDataException fault)
        {
            Errors.Say(fault, Damaged);
            return true;
        }
    }
}
