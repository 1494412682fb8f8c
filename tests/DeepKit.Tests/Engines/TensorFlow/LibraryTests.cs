using System.Runtime.InteropServices;
using DeepKit.Engines;
using DeepKit.Engines.TensorFlow.Library;
using DeepKit.Tests.Harness;
using Processor = System.Runtime.InteropServices.Architecture;

namespace DeepKit.Tests.Engines.TensorFlow;

[TestClass]
public sealed class LibraryTests
{
    private string _folder = null!;

    private static string FileName => OperatingSystem.IsWindows() ? "tensorflow.dll" : OperatingSystem.IsMacOS() ? "libtensorflow.dylib" : "libtensorflow.so";

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("deepkit-library").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_file_a_folder_and_a_python_environment_can_be_named()
    {
        var file = Put(FileName, []);
        var inPython = Put(Path.Combine("env", "lib", "python3.11", "site-packages", "tensorflow", FileName), []);

        Assert.AreEqual(file, LibrarySearch.Find(file));
        Assert.AreEqual(file, LibrarySearch.Find(_folder));
        Assert.AreEqual(inPython, LibrarySearch.Find(Path.Combine(_folder, "env")));
    }

    [TestMethod]
    public void A_name_that_leads_nowhere_is_not_passed_over()
    {
        var nowhere = Path.Combine(_folder, "nowhere");

        var error = Assert.ThrowsExactly<DllNotFoundException>(() => LibrarySearch.Find(nowhere));

        Errors.Say(error, "Engine.TensorFlowLibrary", nowhere, FileName, "SciSharp.TensorFlow.Redist", "DEEPKIT_TENSORFLOW", "pip install tensorflow");
    }

    [TestMethod]
    public void Garbage_is_no_library()
    {
        var file = Put(FileName, "not a library at all"u8);

        var error = Assert.ThrowsExactly<DllNotFoundException>(() => TensorFlowLibrary.Load(file));

        Errors.Say(error, file, "cannot be loaded", "SciSharp.TensorFlow.Redist");
    }

    [TestMethod]
    public void Another_library_is_not_TensorFlow()
    {
        var other = Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*System.Native.*").First(file => !file.EndsWith(".a", StringComparison.Ordinal));

        var error = Assert.ThrowsExactly<DllNotFoundException>(() => TensorFlowLibrary.Load(other));

        Errors.Say(error, other, "not TensorFlow", "TF_Version");
    }

    [TestMethod]
    public void A_library_for_other_processors_is_said_to_be_one()
    {
        var (machine, name) = RuntimeInformation.ProcessArchitecture == Processor.Arm64 ? ((byte)62, "X64") : ((byte)183, "Arm64");
        var file = Put(FileName, Elf(machine));

        var error = Assert.ThrowsExactly<DllNotFoundException>(() => TensorFlowLibrary.Load(file));

        Errors.Say(error, file, $"a library for {name}", $"runs on {RuntimeInformation.ProcessArchitecture}");
    }

    [TestMethod]
    [DataRow(62, 0x8664, Processor.X64)]
    [DataRow(183, 0xAA64, Processor.Arm64)]
    [DataRow(3, 0x14C, Processor.X86)]
    [DataRow(40, 0x1C4, Processor.Arm)]
    public void Headers_tell_the_processor(int elf, int pe, Processor expected)
    {
        Assert.AreEqual(expected, LibraryArchitecture.Of(Put("elf", Elf((byte)elf))));
        Assert.AreEqual(expected, LibraryArchitecture.Of(Put("pe", PortableExecutable((ushort)pe))));
    }

    [TestMethod]
    public void Short_and_strange_files_tell_nothing()
    {
        var beyond = PortableExecutable(0x8664);
        BitConverter.GetBytes(int.MaxValue).CopyTo(beyond, 0x3C);

        Assert.IsNull(LibraryArchitecture.Of(Put("empty", [])));
        Assert.IsNull(LibraryArchitecture.Of(Put("text", new byte[100])));
        Assert.IsNull(LibraryArchitecture.Of(Put("elf", Elf(255))));
        Assert.IsNull(LibraryArchitecture.Of(Put("beyond", beyond)));
    }

    [TestMethod]
    public void The_report_says_what_there_is_or_what_helps()
    {
        var report = Engine.Describe();

        Assert.Contains($"{Environment.ProcessorCount} cores", report);
        Assert.Contains("vectors of", report);
        Assert.IsTrue(report.Contains("CPU:0", StringComparison.Ordinal) || report.Contains("SciSharp.TensorFlow.Redist", StringComparison.Ordinal), report);
    }

    [TestMethod]
    public void Engines_are_known_by_name()
    {
        Assert.AreSame(Engine.Managed, Engine.Named("managed"));
        Assert.AreEqual(Engine.TensorFlow, Engine.Named("tensorflow"));
        Errors.Say(Assert.ThrowsExactly<ArgumentException>(() => Engine.Named("torch")), "\"torch\"", "managed, tensorflow");
    }

    private static byte[] Elf(byte machine)
    {
        var header = new byte[64];
        "\u007FELF"u8.CopyTo(header);
        header[18] = machine;
        return header;
    }

    private static byte[] PortableExecutable(ushort machine)
    {
        var header = new byte[256];
        "MZ"u8.CopyTo(header);
        header[0x3C] = 128;
        "PE"u8.CopyTo(header.AsSpan(128));
        BitConverter.GetBytes(machine).CopyTo(header, 132);
        return header;
    }

    private string Put(string name, ReadOnlySpan<byte> bytes)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
