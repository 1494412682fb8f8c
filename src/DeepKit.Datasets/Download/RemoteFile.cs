namespace DeepKit.Datasets;

/// <summary>A file on Keras' host.</summary>
/// <param name="Name">Its name, there and in Keras' cache.</param>
/// <param name="Digest">The SHA-256 it must have, in lower-case hex, or the MD5 where Keras publishes no other:
/// of what it unpacks to where it is a gzip file.</param>
/// <param name="IsGzip">Whether it is a gzip file.</param>
internal sealed record RemoteFile(string Name, string Digest, bool IsGzip);
