namespace DeepKit.Engines.TensorFlow;

/// <summary>The kinds of errors that TensorFlow tells apart (<c>TF_Code</c>).</summary>
public enum TensorFlowCode
{
    /// <summary>No error.</summary>
    Ok = 0,

    /// <summary>Somebody cancelled the run.</summary>
    Cancelled = 1,

    /// <summary>An error without a kind.</summary>
    Unknown = 2,

    /// <summary>An argument does not fit.</summary>
    InvalidArgument = 3,

    /// <summary>It took longer than the time set.</summary>
    DeadlineExceeded = 4,

    /// <summary>A file, an operation or the like is not there.</summary>
    NotFound = 5,

    /// <summary>Something is there already.</summary>
    AlreadyExists = 6,

    /// <summary>The process may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>Memory or another resource is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The state does not allow this, such as a variable that has no value.</summary>
    FailedPrecondition = 9,

    /// <summary>The run was given up.</summary>
    Aborted = 10,

    /// <summary>A position is out of range.</summary>
    OutOfRange = 11,

    /// <summary>TensorFlow cannot do this.</summary>
    Unimplemented = 12,

    /// <summary>A fault in TensorFlow.</summary>
    Internal = 13,

    /// <summary>A server cannot be reached.</summary>
    Unavailable = 14,

    /// <summary>Data are damaged.</summary>
    DataLoss = 15,

    /// <summary>Nobody has logged in.</summary>
    Unauthenticated = 16,
}
