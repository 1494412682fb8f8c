namespace DeepKit.Engines;

/// <summary>A place for a model's graphs among workers, of which one may be lost.</summary>
internal interface IClusterSession : IEngineSession, IDisposable
{
    /// <summary>Brings the variables' values home: those that a model is left with if a worker is lost.</summary>
    void KeepVariables();

    /// <summary>Does something that runs steps, and brings the variables' values home afterwards.</summary>
    /// <exception cref="WorkerLostException">A worker is lost.</exception>
    T Run<T>(Func<T> work);
}
