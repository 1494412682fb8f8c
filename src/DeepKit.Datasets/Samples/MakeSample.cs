// Makes the files of fashion-mnist/ beside this one from the whole set: the first 10,000 training and 2,000 test images.
//   dotnet run MakeSample.cs -- <folder with the four .gz files> fashion-mnist
// Takes a minute; the same input gives the same bytes. The digests that it prints are those in EmbeddedSample.cs.
#:property PublishAot=false
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

const int TrainCount = 10_000;
const int TestCount = 2_000;
const int ImageSize = 28 * 28;
const int ImagesHeader = 16;
const int LabelsHeader = 8;

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: dotnet run MakeSample.cs -- <folder with the four .gz files> <output folder>");
    return 1;
}

Directory.CreateDirectory(args[1]);
Make("train-images-idx3-ubyte", ImagesHeader, ImageSize, TrainCount);
Make("train-labels-idx1-ubyte", LabelsHeader, 1, TrainCount);
Make("t10k-images-idx3-ubyte", ImagesHeader, ImageSize, TestCount);
Make("t10k-labels-idx1-ubyte", LabelsHeader, 1, TestCount);
return 0;

void Make(string name, int header, int itemSize, int count)
{
    var content = new byte[header + itemSize * count];
    using (var whole = new GZipStream(File.OpenRead(Path.Combine(args[0], name + ".gz")), CompressionMode.Decompress))
    {
        whole.ReadExactly(content);
    }

    BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(sizeof(int)), count);
    using var file = File.Create(Path.Combine(args[1], name + ".br"));
    using (var compressed = new BrotliStream(file, CompressionLevel.SmallestSize, leaveOpen: true))
    {
        compressed.Write(content);
    }

    Console.WriteLine($"{name}: {file.Length} bytes, SHA-256 of the content after its header {Convert.ToHexStringLower(SHA256.HashData(content.AsSpan(header)))}");
}
