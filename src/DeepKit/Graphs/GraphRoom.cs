namespace DeepKit.Graphs;

/// <summary>
/// The memory that graphs may take while a file's model is being made: a few bytes of a damaged file, a number of time steps or models within
/// models within models, can ask for any number of nodes.
/// </summary>
/// <param name="file">The file, as messages call it.</param>
/// <param name="bytes">What all graphs may take together.</param>
internal sealed class GraphRoom(string file, long bytes)
{
    /// <summary>About what a node takes with its name, inputs and output.</summary>
    private const long NodeBytes = 1024;

    private long _left = bytes;

    /// <summary>Takes the room of some nodes, or of as many inputs or outputs of one.</summary>
    /// <exception cref="InvalidDataException">There is no room left.</exception>
    public void TakeNodes(long count) => TakeBytes(checked(count * NodeBytes));

    /// <summary>Takes the room of a constant or of what a layer keeps from step to step.</summary>
    /// <exception cref="InvalidDataException">There is no room left.</exception>
    public void TakeBytes(long count)
    {
        if (count > _left)
        {
            throw new InvalidDataException(
                $"{file}: the model that it describes needs larger graphs than a file of its size has reason to ask for. The file is damaged, or has far too many time steps.");
        }
        _left -= count;
    }
}
