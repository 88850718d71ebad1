using System.Text.RegularExpressions;

namespace ListBackup.Exports.Graph.Resolving;

/// <summary>What a user asks about: an export's name, an output of a stack, or the message that named either.</summary>
/// <param name="Text">The name, or <c>stack.Output</c>.</param>
/// <param name="StackName">The stack, when an output is asked for.</param>
/// <param name="OutputKey">The output.</param>
/// <param name="Region">The region that a Serverless reference names.</param>
public sealed partial record AskedName(string Text, string? StackName = null, string? OutputKey = null, string? Region = null)
{
    private const int Timeout = 1000;

    /// <summary>Reads a name, CloudFormation's message, <c>${cf:stack.Output}</c>, or <c>stack.Output</c>.</summary>
    public static AskedName Parse(string text)
    {
        var trimmed = text.Trim();
        if (Message().Match(trimmed) is { Success: true } message) trimmed = message.Groups["name"].Value;
        if (Serverless().Match(trimmed) is { Success: true } reference)
        {
            var region = reference.Groups["region"] is { Success: true, Value: var r } ? r : null;
            return new($"{reference.Groups["stack"].Value}.{reference.Groups["output"].Value}", reference.Groups["stack"].Value, reference.Groups["output"].Value, region);
        }

        // Export names hold no dot.
        return Output().Match(trimmed) is { Success: true } output ? new(trimmed, output.Groups["stack"].Value, output.Groups["output"].Value) : new(trimmed);
    }

    [GeneratedRegex(@"No export named (?<name>\S+) found", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Message();

    [GeneratedRegex(@"^\$\{cf(\.(?<region>[a-z0-9-]+)|\((?<region>[a-z0-9-]+)\))?:(?<stack>[^.}]+)\.(?<output>[^,}\s]+)\s*(,[^}]*)?\}$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Serverless();

    [GeneratedRegex(@"^(?<stack>[A-Za-z][A-Za-z0-9-]*)\.(?<output>[A-Za-z0-9]+)$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Output();
}
