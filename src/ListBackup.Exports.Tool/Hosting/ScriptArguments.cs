using System.Management.Automation.Runspaces;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>Arguments after a script's file, read as <c>pwsh -File</c> reads them: text, with <c>-Name value</c>, <c>-Switch</c> and <c>-Name:value</c>.</summary>
internal static class ScriptArguments
{
    public static IEnumerable<CommandParameter> Parse(IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            var isName = argument.Length > 1 && argument[0] == '-' && char.IsLetter(argument[1]);
            if (!isName)
            {
                yield return new CommandParameter(name: null, argument);
                continue;
            }

            // The dash stays: it tells the engine that a value may follow as the next argument.
            var colon = argument.IndexOf(':', StringComparison.Ordinal);
            yield return colon < 0
                ? new CommandParameter(argument)
                : new CommandParameter(argument[..colon], Value(argument[(colon + 1)..]));
        }
    }

    private static object Value(string text) => text.ToLowerInvariant() switch
    {
        "$true" => true,
        "$false" => false,
        _ => text,
    };
}
