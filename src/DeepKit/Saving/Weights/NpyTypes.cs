using DeepKit.Graphs;

namespace DeepKit.Saving;

/// <summary>NumPy's codes of numbers, lowest byte first.</summary>
internal static class NpyTypes
{
    private static readonly Dictionary<string, Hdf5Type> Types = new()
    {
        ["<f2"] = Hdf5Type.Float16,
        ["<f4"] = Hdf5Type.Float32,
        ["<f8"] = Hdf5Type.Float64,
        ["|i1"] = Hdf5Type.Int8,
        ["<i2"] = Hdf5Type.Int16,
        ["<i4"] = Hdf5Type.Int32,
        ["<i8"] = Hdf5Type.Int64,
        ["|u1"] = Hdf5Type.UInt8,
        ["|b1"] = Hdf5Type.UInt8,
        ["<u2"] = Hdf5Type.UInt16,
        ["<u4"] = Hdf5Type.UInt32,
        ["<u8"] = Hdf5Type.UInt64,
    };

    /// <summary>The type that a code stands for, if DeepKit reads it.</summary>
    public static Hdf5Type? Find(string? code) => code is null ? null : Types.GetValueOrDefault(code);

    /// <summary>The code of a variable's elements.</summary>
    public static string Of(DType dtype) => Types.First(pair => pair.Value.VariableType == (dtype == DType.Bool ? DType.UInt8 : dtype)).Key;
}
