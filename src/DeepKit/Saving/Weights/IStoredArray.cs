using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>Numbers in a file that are to become a variable's value.</summary>
internal interface IStoredArray
{
    /// <summary>Where they are in the file: "/layers/dense/vars/0".</summary>
    string Path { get; }

    /// <summary>The length of each axis; none for a scalar.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>NumPy's name of the elements' type.</summary>
    string TypeName { get; }

    /// <summary>Whether the elements are numbers that DeepKit reads.</summary>
    bool IsReadable { get; }

    /// <summary>Reads whatever may turn out to be damaged. What passes can be assigned to the variable.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or too large an array has to be converted.</exception>
    void Check(Variable variable);

    /// <summary>Makes the numbers the value of a variable of the same shape, converted to its type.</summary>
    void AssignTo(Variable variable);
}
