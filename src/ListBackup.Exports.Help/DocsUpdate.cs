using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;

namespace ListBackup.Exports.Help;

/// <summary>Brings syntax and parameter tables of the docs up to date with the built module; prose stays as it is.</summary>
internal static class DocsUpdate
{
    private const int Width = 100;

    public static void Run(string docs, string module, string? newPage)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule([Path.Combine(Path.GetFullPath(module), "ListBackup.Exports.psd1")]);
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        var common = Section.Parse(File.ReadAllText(Path.Combine(docs, "..", "common-parameters.md"))).Children[0];
        foreach (var command in CommandTables.Commands(runspace))
        {
            var path = Path.Combine(docs, command.Name + ".md");
            if (!File.Exists(path) && !command.Name.Equals(newPage, StringComparison.OrdinalIgnoreCase)) continue;
            var old = File.Exists(path) ? Section.Parse(File.ReadAllText(path)).Children is [var page, ..] ? page : null : null;
            File.WriteAllText(path, Page(command, old, common));
        }
    }

    private static string Page(CmdletInfo command, Section? old, Section common)
    {
        var page = new StringBuilder();
        page.Append($"""
            ---
            document type: cmdlet
            external help file: {HelpBuild.MamlFile}
            HelpUri: ''
            Locale: en-US
            Module Name: ListBackup.Exports
            PlatyPS schema version: 2024-05-01
            title: {command.Name}
            ---

            # {command.Name}


            """);
        Add(page, "SYNOPSIS", Body(old, "SYNOPSIS"));
        Add(page, "SYNTAX", Syntax(command));
        Add(page, "DESCRIPTION", Body(old, "DESCRIPTION"));
        Add(page, "EXAMPLES", Children(old, "EXAMPLES"));
        Add(page, "PARAMETERS", Parameters(command, old?["PARAMETERS"], common));
        Add(page, "INPUTS", Children(old, "INPUTS"));
        Add(page, "OUTPUTS", Children(old, "OUTPUTS") is { Length: > 0 } outputs ? outputs : string.Join("\n\n", command.OutputType.Select(t => $"### {t.Name}")));
        Add(page, "NOTES", Body(old, "NOTES"));
        Add(page, "RELATED LINKS", Body(old, "RELATED LINKS"));
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Add(StringBuilder page, string title, string body)
    {
        page.Append($"## {title}\n\n");
        if (body.Length > 0) page.Append(body).Append("\n\n");
    }

    private static string Body(Section? old, string title) => old?[title]?.Body.Trim() ?? "";

    private static string Children(Section? old, string title) =>
        string.Join("\n\n", (old?[title]?.Children ?? []).Select(c => c.Body.Length == 0 ? $"### {c.Title}" : $"### {c.Title}\n\n{c.Body.Trim()}"));

    private static string Syntax(CmdletInfo command)
    {
        var isOnly = command.ParameterSets.Count == 1;
        return string.Join("\n\n", command.ParameterSets.Select(set =>
        {
            var name = isOnly ? ParameterSetTable.All : set.Name;
            return $"### {name}{(set.IsDefault && !isOnly ? " (Default)" : "")}\n\n```\n{Wrap($"{command.Name} {set}")}\n```";
        }));
    }

    private static string Wrap(string text)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var part in text.Replace(" [-", "\n[-", StringComparison.Ordinal).Replace(" [[-", "\n[[-", StringComparison.Ordinal).Replace(" -", "\n-", StringComparison.Ordinal).Split('\n'))
        {
            if (line.Length + 1 + part.Length > Width)
            {
                lines.Add(line);
                line = " ";
            }

            line = line.Length == 0 ? part : $"{line} {part}";
        }

        lines.Add(line);
        return string.Join('\n', lines);
    }

    private static string Parameters(CmdletInfo command, Section? old, Section common)
    {
        var parts = CommandTables.Parameters(command).Select(p => $"""
            ### -{p.Name}

            {Prose(p.Name, old, common)}

            ```yaml
            {TableYaml.Write(CommandTables.Table(command, p))}
            ```
            """).ToList();
        parts.Add("""
            ### CommonParameters

            This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable,
            -InformationAction, -InformationVariable, -OutBuffer, -OutVariable, -PipelineVariable,
            -ProgressAction, -Verbose, -WarningAction, and -WarningVariable. For more information, see
            [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).
            """);
        return string.Join("\n\n", parts);
    }

    private static string Prose(string name, Section? old, Section common)
    {
        var body = old?["-" + name]?.Body ?? "";
        var fence = body.IndexOf("```yaml", StringComparison.Ordinal);
        var prose = (fence >= 0 ? body[..fence] : body).Trim();
        return prose.Length > 0 ? prose : common["-" + name]?.Body.Trim() ?? "";
    }
}
