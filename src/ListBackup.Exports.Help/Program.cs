using ListBackup.Exports.Help;
using ListBackup.Exports.Rules;

switch (args)
{
    case ["build", var docs, var output]:
        return HelpBuild.Run(docs, output);
    case ["update", var docs, var module, .. var names]:
        DocsUpdate.Run(docs, module, names is [var name] ? name : null);
        return 0;
    case ["rules", var file]:
        await File.WriteAllTextAsync(file, RuleDocument.Text()).ConfigureAwait(false);
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            Usage: build <docs/en-US> <output folder>       Markdown to MAML and about topics
                   update <docs/en-US> <module folder> [cmdlet]
                                                        refresh syntax and parameter tables from the built module; start the page of a cmdlet
                   rules <docs/rules.md>                the page of the rules, from their metadata
            """).ConfigureAwait(false);
        return 2;
}
