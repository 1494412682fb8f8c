using DeepKit.Models;
using DeepKit.Optimizers;
using DeepKit.Tests.Harness;

namespace DeepKit.Tests.Optimizers;

/// <summary>All of an optimizer's state is in its variables: put into those of another one, training goes on with the same bits.</summary>
[TestClass]
public sealed class ResumeTests
{
    private const int Rows = 12;

    public static IEnumerable<object[]> Optimizers => new Func<Optimizer>[]
    {
        () => new SGD(0.05, momentum: 0.9),
        () => new Adam(0.05, amsgrad: true),
        () => new AdamW(0.05),
        () => new RMSprop(0.05, momentum: 0.5, centered: true),
        () => new Adagrad(0.05),
        () => new Adadelta(1),
        () => new Adamax(0.05),
        () => new Nadam(0.05),
        () => new Lion(0.05),
        () => new Lamb(0.05),
        () => new Ftrl(0.05),
        () => new Adafactor(0.05),
        () => new Muon(0.05),
        () => new SGD(new CosineDecay(0.5, 10)),
        () => new Adam(0.05) { UseEma = true, EmaOverwriteFrequency = 2, GradientAccumulationSteps = 2 },
    }.Select(make => new object[] { make });

    [TestMethod, DynamicData(nameof(Optimizers))]
    public void Training_goes_on_where_it_was(Func<Optimizer> make)
    {
        var (whole, first, second) = (Compiled(make()), Compiled(make()), Compiled(make()));
        Train(whole, steps: 6);
        Train(first, steps: 3);

        second.SetWeights(first.GetWeights());
        second.Optimizer.Build(second.TrainableWeights);
        Assert.HasCount(first.Optimizer.Variables.Count, second.Optimizer.Variables);
        foreach (var (from, to) in first.Optimizer.Variables.Zip(second.Optimizer.Variables))
        {
            Assert.AreEqual(from.Spec, to.Spec, from.Name);
            from.Bytes().CopyTo(to.BytesToOverwrite());
        }
        Train(second, steps: 3);

        KerasTolerance.AreBitEqual(SmallModel.WeightsOf(whole), SmallModel.WeightsOf(second), make().Name);
    }

    private static Sequential Compiled(Optimizer optimizer)
    {
        DeepKit.Common.RandomSeed.Set(5);
        var model = SmallModel.Classifier(compile: false);
        model.Compile(optimizer, "sparse_categorical_crossentropy", engine: TestEngines.Single);
        return model;
    }

    private static void Train(Sequential model, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            model.TrainOnBatch(SmallModel.X(Rows), SmallModel.Y(Rows));
        }
    }
}
