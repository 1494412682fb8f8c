using System.Numerics;

namespace DeepKit.Kernels;

/// <summary>Gradient of ReLU: <c>dy</c> where the feature is positive, else 0.</summary>
internal readonly struct ReluGradient<T> : IBinaryFunction<T> where T : unmanaged, INumber<T>
{
    public static Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.ConditionalSelect(Vector.GreaterThan(b, Vector<T>.Zero), a, Vector<T>.Zero);

    public static T Apply(T a, T b) => b > T.Zero ? a : T.Zero;
}

/// <summary>Gradient of the logistic function from its value: <c>dy · y · (1 − y)</c>.</summary>
internal readonly struct SigmoidGradient<T> : IBinaryFunction<T> where T : unmanaged, INumber<T>
{
    public static Vector<T> Apply(Vector<T> a, Vector<T> b) => b * a * (Vector<T>.One - a);

    public static T Apply(T a, T b) => b * a * (T.One - a);
}

/// <summary>Gradient of the hyperbolic tangent from its value: <c>dy · (1 − y²)</c>.</summary>
internal readonly struct TanhGradient<T> : IBinaryFunction<T> where T : unmanaged, INumber<T>
{
    public static Vector<T> Apply(Vector<T> a, Vector<T> b) => b * (Vector<T>.One - (a * a));

    public static T Apply(T a, T b) => b * (T.One - (a * a));
}

/// <summary>Gradient of ELU from its value: <c>dy</c> where that is not negative, else <c>dy · (y + 1)</c>.</summary>
internal readonly struct EluGradient<T> : IBinaryFunction<T> where T : unmanaged, INumber<T>
{
    public static Vector<T> Apply(Vector<T> a, Vector<T> b) => Vector.ConditionalSelect(Vector.LessThan(b, Vector<T>.Zero), a * (b + Vector<T>.One), a);

    public static T Apply(T a, T b) => b < T.Zero ? a * (b + T.One) : a;
}

/// <summary>Gradient of ReLU6: <c>dy</c> where the feature is between 0 and 6, else 0.</summary>
internal readonly struct Relu6Gradient<T> : IBinaryFunction<T> where T : unmanaged, INumber<T>
{
    private static readonly T Ceiling = T.CreateChecked(6);

    public static Vector<T> Apply(Vector<T> a, Vector<T> b)
    {
        var between = Vector.GreaterThan(b, Vector<T>.Zero) & Vector.LessThan(b, new Vector<T>(Ceiling));
        return Vector.ConditionalSelect(between, a, Vector<T>.Zero);
    }

    public static T Apply(T a, T b) => b > T.Zero && b < Ceiling ? a : T.Zero;
}
