using System.Diagnostics;

namespace DeepKit.Tests.Harness;

/// <summary>Loads damaged files: each gives a result or an InvalidDataException that names it, soon, and without much memory.</summary>
/// <param name="kind">What is damaged.</param>
/// <param name="mostMemory">The most bytes that loading one file may allocate.</param>
internal sealed class DamageRun(string kind, long mostMemory)
{
    /// <summary>Far more than any takes, even on a busy machine.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    private readonly Stopwatch _all = Stopwatch.StartNew();
    private readonly Dictionary<string, int> _others = new(StringComparer.Ordinal);
    private int _loaded;
    private long _largest;
    private TimeSpan _slowest;

    /// <summary>How many were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Loads one file.</summary>
    /// <param name="name">What messages have to name.</param>
    /// <param name="load">Loads it.</param>
    public void Load(string name, Action load)
    {
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            load();
            _loaded++;
        }
        catch (InvalidDataException fault)
        {
            Errors.Say(fault, name);
            Refused++;
        }
        catch (Exception other) when (other is not UnitTestAssertException)
        {
            var place = string.Join(" < ", (other.StackTrace ?? "").Split('\n').Take(3).Select(line => line.Trim()));
            _others[$"{other.GetType().Name} {place}"] = _others.GetValueOrDefault($"{other.GetType().Name} {place}") + 1;
        }
        _largest = Math.Max(_largest, GC.GetAllocatedBytesForCurrentThread() - before);
        _slowest = TimeSpan.FromTicks(Math.Max(_slowest.Ticks, watch.Elapsed.Ticks));
    }

    /// <summary>Fails if anything else happened than should; prints what did.</summary>
    public void Check()
    {
        var workingSet = Process.GetCurrentProcess().PeakWorkingSet64;
        Console.WriteLine(
            $"{kind}: {_loaded} loaded, {Refused} refused, {_others.Values.Sum()} otherwise, {_all.Elapsed.TotalSeconds:F1} s, slowest {_slowest.TotalMilliseconds:F0} ms, "
            + $"largest allocation {_largest / 1024.0 / 1024:F1} MB, process' peak so far {workingSet >> 20} MB");
        Assert.AreEqual("", string.Join("\n", _others.Select(other => $"{other.Value} times {other.Key}")));
        Assert.IsLessThan(mostMemory, _largest, "bytes of memory");
        Assert.IsLessThan(MostTime, _slowest);
    }
}
