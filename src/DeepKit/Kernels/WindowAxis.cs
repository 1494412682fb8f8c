namespace DeepKit.Kernels;

/// <summary>How windows lie along one axis, in TensorFlow's arithmetic.</summary>
internal readonly record struct WindowAxis(int Output, int Before)
{
    /// <summary>"SAME" padding (more of it behind, if odd) or "VALID" (none).</summary>
    public static WindowAxis Fit(int size, int window, int stride, int dilation, bool same)
    {
        var extent = ((window - 1) * dilation) + 1;
        if (!same)
        {
            return new WindowAxis(Math.Max(0, (size - extent + stride) / stride), 0);
        }

        var output = (size + stride - 1) / stride;
        return new WindowAxis(output, Math.Max(0, ((output - 1) * stride) + extent - size) / 2);
    }
}
