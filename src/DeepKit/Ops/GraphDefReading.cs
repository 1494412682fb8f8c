using DeepKit.Graphs;

namespace DeepKit.Ops;

/// <summary>Reads what <see cref="GraphDefWriter"/> or TensorFlow wrote.</summary>
public static class GraphDefReading
{
    extension(Graph)
    {
        /// <summary>
        /// A graph from the bytes of a GraphDef message. Its placeholders are the inputs, its assignments the updates; a GraphDef
        /// does not say what to fetch, so there are no outputs.
        /// </summary>
        /// <exception cref="InvalidDataException">The bytes are no GraphDef, or it has an operation that DeepKit does not have.</exception>
        public static Graph FromGraphDef(ReadOnlySpan<byte> bytes) => new GraphDefReader(OpCatalog.Definitions).Read(bytes);
    }
}
