using DeepKit.Graphs.Protos;
using Google.Protobuf;

namespace DeepKit.Saving;

/// <summary>What a SavedModel's folder holds: the graph that is there to serve predictions.</summary>
/// <param name="Directory">The folder.</param>
/// <param name="Graph">The graph, and what else there is to know of it.</param>
/// <param name="Signatures">The functions that can be run, by name.</param>
internal sealed record SavedModelFile(string Directory, MetaGraphDef Graph, IReadOnlyDictionary<string, SavedModelSignature> Signatures)
{
    /// <summary>The file that the graph was read from, for errors.</summary>
    public string Name => SavedModelFormat.ModelFile(Directory);

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">There is no SavedModel in it.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or has no graph to serve.</exception>
    public static SavedModelFile Read(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"There is no SavedModel in \"{directory}\": the folder does not exist.");
        }
        var file = SavedModelFormat.ModelFile(directory);
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no SavedModel in \"{directory}\": it has no file saved_model.pb. Name the folder that has it.", file);
        }
        var model = Parse(file);
        var graph = model.MetaGraphs.FirstOrDefault(graph => graph.MetaInfoDef?.Tags.Contains(SavedModelFormat.ServeTag) == true);
        return graph is null
            ? throw new InvalidDataException($"{file} has no graph with the tag \"{SavedModelFormat.ServeTag}\", received {Tags(model)}.")
            : new SavedModelFile(directory, graph, SignaturesOf(file, graph));
    }

    private static Dictionary<string, SavedModelSignature> SignaturesOf(string file, MetaGraphDef graph)
    {
        try
        {
            return graph.SignatureDef
                .Where(pair => pair.Key != SavedModelFormat.InitSignature)
                .ToDictionary(pair => pair.Key, pair => new SavedModelSignature(pair.Key, pair.Value), StringComparer.Ordinal);
        }
        catch (OverflowException fault)
        {
            throw new InvalidDataException($"{file} has a signature with an axis that is longer than {int.MaxValue}.", fault);
        }
    }

    private static SavedModelProto Parse(string file)
    {
        var bytes = File.ReadAllBytes(file);
        try
        {
            return SavedModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new InvalidDataException($"{file} is not a SavedModel, or was not written completely: its {bytes.Length} bytes are no such message. {fault.Message}", fault);
        }
    }

    private static string Tags(SavedModelProto model) => model.MetaGraphs.Count == 0
        ? "no graph at all"
        : string.Join("; ", model.MetaGraphs.Select(graph => $"tags {string.Join(", ", graph.MetaInfoDef?.Tags ?? [])}"));
}
