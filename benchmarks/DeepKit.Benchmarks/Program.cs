using DeepKit.Benchmarks;

switch (args.FirstOrDefault())
{
    case "gemm":
        return GemmBenchmark.Run(args[1..]);
    default:
        Console.Error.WriteLine("usage: gemm [--single] [--python PATH]");
        return 2;
}
