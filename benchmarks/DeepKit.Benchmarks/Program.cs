using DeepKit.Benchmarks;

switch (args.FirstOrDefault())
{
    case "gemm":
        return GemmBenchmark.Run(args[1..]);
    case "convolution":
        return ConvolutionBenchmark.Run(args[1..]);
    case "recurrent":
        return RecurrentBenchmark.Run(args[1..]);
    case "models":
        return ModelsBenchmark.Run(args[1..]);
    case "scaling":
        return ScalingBenchmark.Run(args[1..]);
    case "slides":
        return SlidesBenchmark.Run(args[1..]);
    default:
        Console.Error.WriteLine(
            "usage: gemm [--single] [--python PATH] | convolution [--single] | recurrent [--single] | slides cnn [--epochs N] | models [mlp ...] [--epochs N] [--python PATH] | scaling [--svg PATH]");
        return 2;
}
