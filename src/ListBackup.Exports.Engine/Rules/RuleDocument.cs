using System.Globalization;
using System.Text;

namespace ListBackup.Exports.Rules;

/// <summary>Writes docs/rules.md from the metadata of the rules.</summary>
public static class RuleDocument
{
    private static readonly (string Range, string Title, string About)[] Ranges =
    [
        ("LB0", "Suppressions", "Findings that were accepted, and no longer are."),
        ("LB1", "Names", "How exports are called."),
        ("LB2", "Values", "What exports hold, as far as their names tell."),
        ("LB3", "Secrets", "What must never be exported. Values that look like secrets are masked in every finding and report."),
        ("LB4", "References", "Who imports what."),
        ("LB5", "Documentation", "What the reference document says, against what is."),
        ("LB6", "Lifecycle", "How exports change and end."),
        ("LB7", "Budgets", "How many there may be."),
    ];

    /// <summary>The page, with LF as line end.</summary>
    public static string Text()
    {
        var text = new StringBuilder(
            """
            # Rules

            This page is written from the rules' own metadata by `dotnet run --project src/ListBackup.Exports.Help -- rules docs/rules.md`;
            a test fails when the two differ.

            A rule's severity is `Error` for what CloudFormation refuses or the convention forbids, `Warning` for what is likely to hurt later,
            and `Information` for what is worth knowing. A convention may change it, or turn the rule off:

            ```yaml
            rules:
              LB1003: Off
              LB1012: Error
            ```

            A finding can be accepted, with a reason and at best until a day, in the convention file

            ```yaml
            suppressions:
              - rule: LB1010
                export: legacy-*
                reason: Replaced by the 2027 network stack
                until: 2027-03-31
            ```

            or for the exports of one template in its Metadata, where `export` is the export's name or that of its output:

            ```yaml
            Metadata:
              lbexports:
                suppressions:
                  - rule: LB2004
                    export: SharedKeyArn
                    reason: The key belongs to the security account
            ```

            Wildcards are allowed in `rule` and `export`. After its day a suppression is a finding itself (LB0001), and what it held back is
            reported again. `samples/violations` has a file for each rule that breaks it.


            """.ReplaceLineEndings("\n"));
        text.Append("| id | severity | what must hold |\n|---|---|---|\n");
        foreach (var rule in RuleCatalogue.All.Select(r => r.Metadata))
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}](#{rule.Id.ToLowerInvariant()}) | {rule.Severity} | {Cell(rule.Title)} |\n");
        }

        foreach (var (range, title, about) in Ranges)
        {
            RuleMetadata[] rules = [.. RuleCatalogue.All.Select(r => r.Metadata).Where(r => r.Id.StartsWith(range, StringComparison.Ordinal))];
            if (rules.Length == 0) continue;
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{about}\n");
            foreach (var rule in rules) Append(text, rule);
        }

        return text.ToString();
    }

    // The heading is the id alone, so that its anchor is what HelpUri says.
    private static void Append(StringBuilder text, RuleMetadata rule) => text.Append(
        CultureInfo.InvariantCulture,
        $"\n### {rule.Id}\n\n**{rule.Title}.** {rule.Severity}.{(rule.SuggestsName ? " Findings suggest a name." : "")}\n\n*Why:* {rule.Reason}\n\n*Remedy:* {rule.Remedy}\n");

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
