using System.IO.Compression;
using System.Text;
using DeepKit.Models;
using DeepKit.Saving;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Saving;

/// <summary>A damaged file of weights is loaded, or refused by an InvalidDataException that names it and leaves the model as it was.</summary>
[TestClass]
public sealed class DamagedWeightsTests
{
    private const long MostMemory = 4L << 20;

    private static readonly int Times = LongTests.Times(1000, 10_000);

    public static IEnumerable<object[]> Files =>
        from file in new[] { "nested.weights.h5", "nested_legacy.h5", "mlp_cut_names.h5", "mlp.npz", "mlp_compressed.npz" }
        select new object[] { file };

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Changed_bytes_are_refused_or_loaded(string file) => Damage(file, seed: 1, (bytes, random, time) =>
    {
        for (var change = 0; change <= time % 8; change++)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }
        return bytes;
    });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Exaggerated_lengths_are_refused_or_loaded(string file) => Damage(file, seed: 2, (bytes, random, time) =>
    {
        var place = random.Next(bytes.Length - sizeof(long)) / 2 * 2;
        BitConverter.TryWriteBytes(bytes.AsSpan(place), time % 2 == 0 ? random.NextInt64() : random.Next(1 << 30));
        return bytes;
    });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void A_file_cut_short_is_refused(string file)
    {
        var refused = Damage(file, seed: 3, (bytes, random, _) => bytes[..random.Next(bytes.Length)]);

        Assert.AreEqual(Times, refused);
    }

    [TestMethod]
    public void An_array_that_expands_beyond_its_shape_is_refused_before_it_does()
    {
        const long expanded = 1L << 28;
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("arr_0.npy", CompressionLevel.Fastest).Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, 64, 0]);
            entry.Write(Encoding.ASCII.GetBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }".PadRight(64)));
            for (var written = 0L; written < expanded; written += 1 << 20)
            {
                entry.Write(new byte[1 << 20]);
            }
        }
        Assert.IsLessThan(expanded / 100, archive.Length);

        var error = Refused(SmallModel.OneWeight(), archive.ToArray(), "bomb.npz");

        Errors.Say(error!, "bomb.npz, arr_0.npy", "expected the end of the content");
    }

    [TestMethod]
    [DataRow("<f4", "False", "(99999999999,)", "shape (99999999999)")]
    [DataRow("<f4", "False", "(1, 1, 1)", "received shape (1, 1, 1)")]
    [DataRow("<f4", "False", "(-1, 1)", "lengths of axes, received (-1, 1)")]
    [DataRow("<f4", "False", "None", "lengths of axes, received none")]
    [DataRow("<f4", "True", "(1, 1)", "expected numbers in \"arr_0.npy\" for variable \"dense/kernel\", received <f4 in Fortran order")]
    [DataRow("|O", "False", "(1, 1)", "received |O")]
    [DataRow(">f4", "False", "(1, 1)", "received >f4")]
    [DataRow("<f8", "False", "(1, 1)", "truncated")]
    public void Arrays_of_another_kind_are_refused(string type, string fortranOrder, string shape, string expected)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("arr_0.npy").Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, 128, 0]);
            entry.Write(Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': {fortranOrder}, 'shape': {shape}, }}".PadRight(128)));
            entry.Write(new byte[sizeof(float)]);
        }

        Errors.Say(Refused(SmallModel.OneWeight(), archive.ToArray(), "one.npz")!, "one.npz", expected);
    }

    /// <summary>Loads a file damaged in many ways, and returns how often it was refused.</summary>
    private static int Damage(string file, int seed, Func<byte[], Random, int, byte[]> change)
    {
        var (good, random, refused) = (File.ReadAllBytes(WeightModels.PathOf(file)), new Random(seed), 0);
        var model = WeightModels.Compiled(WeightModels.Make(file.Split('.', '_')[0]));
        Assert.IsNull(Refused(model, good, file));
        for (var time = 0; time < Times; time++)
        {
            refused += Refused(model, change([.. good], random, time), file) is null ? 0 : 1;
        }
        Assert.IsGreaterThan(Times / 20, refused, "of all the damaged ones");
        return refused;
    }

    private static InvalidDataException? Refused(Model model, byte[] bytes, string file)
    {
        var (before, allocated) = (SmallModel.WeightsOf(model), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            WeightsFile.Read(model, new MemoryStream(bytes), file, skipMismatch: false);
            return null;
        }
        catch (InvalidDataException error)
        {
            Errors.Say(error, file);
            KerasTolerance.AreBitEqual(before, SmallModel.WeightsOf(model), error.Message);
            return error;
        }
        finally
        {
            Assert.IsLessThan(MostMemory, GC.GetAllocatedBytesForCurrentThread() - allocated, "bytes of memory");
        }
    }
}
