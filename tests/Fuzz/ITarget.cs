namespace ListBackup.Exports.Fuzz;

/// <summary>One reader under attack.</summary>
internal interface ITarget
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>Valid inputs to start from.</summary>
    IEnumerable<byte[]> Seeds { get; }

    /// <summary>Words that mean something to the reader.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>
    /// Reads an input, and returns what came of it in a form in which inputs that behave alike are equal: it tells which are worth going on from.
    /// </summary>
    /// <exception cref="Finding">What came out is wrong; any other exception is a finding too.</exception>
    string Run(byte[] input);

    /// <summary>Compares what came out with what others make of the input, outside of what time and memory are counted for.</summary>
    /// <exception cref="Finding">They differ.</exception>
    void Verify(byte[] input)
    {
        // Most targets see all they need while they read.
    }
}
