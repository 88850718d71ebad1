using System.Text;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>Convention files: refused with a problem, or fit to judge exports by.</summary>
internal sealed class ConventionTarget : ITarget
{
    private static readonly Export[] Exports =
    [
        new() { Name = "main-infrastructure-table-users", Value = "users" },
        new() { Name = "${Stage}-infrastructure-vpc-id", Value = "${Vpc}", IsResolved = false, StackName = "listbackup-main-infrastructure" },
        new() { Name = new string('a', 300) + "!", Value = "arn:aws:sqs:eu-west-1:111122223333:" + new string('a', 300) },
    ];

    public string Name => "convention";

    public IEnumerable<byte[]> Seeds => [.. Corpus.Files("Default.yaml", "lbexports.yaml"), .. Corpus.Strings("Conventions", "version", "types:", "stages", "extends")];

    public IReadOnlyList<string> Words { get; } = ["stages: [main]\n", "extends: nothing\n", "types:\n", "shapes:\n", "pattern: ", "'(a+)+$'", "'[a-z'", "'(?<x>a)'", "'^(.*)*\\1$'", "rules:\n", "suppressions:\n", "requirements:\n", "budgets:\n", "until: 2026-13-40", "../../x", "/etc/passwd", "${Stage}", "${Type}-${Name}", "LB1*", "reason: "];

    public string Run(byte[] input)
    {
        var log = new CollectingReadLog();
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(input);
            var convention = ConventionLoader.Parse(text, "/nowhere/lbexports.yaml", log);
            var engine = new RuleEngine(convention);
            var findings = Exports.SelectMany(engine.Check).Concat(engine.Complete()).ToList();
            return string.Join(' ', findings.Select(f => f.RuleId).Distinct(StringComparer.Ordinal));
        }
        catch (ProblemException e)
        {
            return $"{Outcome.Of(e.Problem)} {Outcome.Of(log)}";
        }
        catch (DecoderFallbackException)
        {
            return "not UTF-8";
        }
    }
}
