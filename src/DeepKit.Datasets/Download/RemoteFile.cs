namespace DeepKit.Datasets;

/// <summary>A file on Keras' host.</summary>
/// <param name="Name">Its name, there and in Keras' cache.</param>
/// <param name="Sha256">The digest it must have, in lower-case hex: of what it unpacks to where it is a gzip file.</param>
/// <param name="IsGzip">Whether it is a gzip file.</param>
internal sealed record RemoteFile(string Name, string Sha256, bool IsGzip);
