using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph.Resolving;

/// <summary>Tells why an export is not found, from what was read and nothing else.</summary>
/// <remarks>The checks go from what is certain to what is likely; the first that fits is the cause, and nearest names come with each.</remarks>
public sealed class ExportResolver
{
    private const int MostCandidates = 5;
    private readonly ResolveContext _context;
    private readonly Export[] _home;
    private readonly ProducerCheck _producers;
    private readonly HistoryCheck _history;

    /// <summary>Prepares for any number of names.</summary>
    public ExportResolver(ResolveContext context)
    {
        _context = context;
        _home = [.. context.Inventory.Exports.Where(e => context.IsHome(e.Region, e.Profile))];
        _producers = new ProducerCheck(context);
        _history = new HistoryCheck(context, _home);
    }

    /// <summary>The diagnosis of a name, of <c>stack.Output</c>, or of CloudFormation's message.</summary>
    public ExportDiagnosis Resolve(string text)
    {
        var asked = AskedName.Parse(text);
        var diagnosis = asked.OutputKey is not null ? _producers.Output(asked) : Export(asked.Text);
        diagnosis = diagnosis with { Evidence = [.. diagnosis.Evidence, .. Uses(asked), .. Gaps(diagnosis)] };
        return RestsOnWhatWasNotRead(diagnosis, asked) ? NotRead(diagnosis) : diagnosis;
    }

    private ExportDiagnosis Export(string name)
    {
        var near = Near(name);
        var found = Array.Find(_home, e => e.Name == name);
        var cause = found is not null
            ? Nested(name, found) ?? Diagnose(name, DiagnosisCause.Found, [Candidate(found, 1, "is this name")], [$"Exported by {Owner(found)}."], "It is there: nothing to do.") with { Exists = true }
            : Substitution(name) ?? Empty(name) ?? Elsewhere(name) ?? OtherCase(name) ?? _history.Check(name) ?? Open(name) ?? _producers.State(name) ?? Stage(name) ?? _producers.Missing(name) ?? Nearest(name, near)
              ?? Diagnose(name, DiagnosisCause.Unknown, [], [$"None of {_home.Length} exports is like it."], WhereElse());
        return cause.Exists ? cause : cause with { Candidates = [.. cause.Candidates.Concat(near).DistinctBy(c => (c.Name, c.Region, c.Profile)).Take(MostCandidates)] };
    }

    private ExportDiagnosis? Substitution(string name)
    {
        if (!name.Contains("${", StringComparison.Ordinal)) return null;
        var pattern = NamePattern.Parse(name);
        var fits = _home.Where(e => e.IsResolved && !pattern.IsOpen && pattern.Match(NamePattern.Parse(e.Name)) is not null).Select(e => Candidate(e, 0.95, "fits once the ${…} is filled in"));
        return Diagnose(name, DiagnosisCause.NotSubstituted, fits, ["CloudFormation looked for '${' itself: Fn::ImportValue does not fill in ${…}, only Fn::Sub does."],
            "Write Fn::ImportValue: !Sub \"…\" (in Serverless, a variable that resolves), then deploy again.");
    }

    private ExportDiagnosis? Empty(string name)
    {
        var parts = name.Split('-', ':');
        if (name.Length > 0 && !Array.Exists(parts, IsEmpty)) return null;

        // A double colon is a separator of its own in many houses.
        if (name.Replace("::", ":", StringComparison.Ordinal).Split('-', ':').All(p => !IsEmpty(p))) return null;
        var rest = string.Join('-', parts.Where(p => !IsEmpty(p)));
        var ends = rest.Length == 0 ? [] : _home.Where(e => e.Name.EndsWith(rest, StringComparison.OrdinalIgnoreCase)).Select(e => Candidate(e, 0.9, "ends like it"));
        return Diagnose(name, DiagnosisCause.EmptyPart, ends, [$"A part of '{name}' is empty: the parameter or variable in its place had no value."],
            "Give the parameter a value or a default, for example --parameter-overrides Stage=main, and deploy again.");
    }

    // What languages write for nothing counts as nothing.
    private static bool IsEmpty(string part) => part is "" or "undefined" or "null" or "None" or "none";

    private ExportDiagnosis? Elsewhere(string name)
    {
        var others = _context.Inventory.Exports.Where(e => e.Name == name && !_context.IsHome(e.Region, e.Profile)).ToList();
        return others.Count == 0 ? null : Diagnose(name, DiagnosisCause.OtherRegion, others.Select(e => Candidate(e, 1, $"is in {Place(e)}")),
            others.Select(e => $"Exported by {Owner(e)} in {Place(e)}."),
            $"An import reads its own region and account only: deploy the producer there too, or read it with Fn::GetStackOutput and {Reach(others[0])}.");
    }

    // Another profile may be the same account; a role that is not needed does no harm.
    private string Reach(Export export)
    {
        var isOtherProfile = _context.Profile is not null && export.Profile is not null && _context.Profile != export.Profile;
        var region = export.Region is not null && export.Region != _context.Region ? $"Region: {export.Region}" : null;
        return string.Join(" and ", new[] { region, isOtherProfile ? $"RoleArn: a role in the account of profile {export.Profile}" : null }.Where(p => p is not null));
    }

    private ExportDiagnosis? OtherCase(string name)
    {
        var same = _home.Where(e => e.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(e => Candidate(e, 0.99, "differs in case")).ToList();
        return same.Count == 0 ? null : Diagnose(name, DiagnosisCause.OtherCase, same, [$"There is '{same[0].Name}': export names are case-sensitive."], $"Import '{same[0].Name}'.");
    }

    private ExportDiagnosis? Open(string name)
    {
        var pattern = NamePattern.Parse(name);
        var fits = _home.Where(e => !e.IsResolved && NamePattern.Parse(e.Name) is { IsOpen: false } open && open.Match(pattern) is not null).ToList();
        return fits.Count == 0 ? null : Diagnose(name, DiagnosisCause.OpenName, fits.Select(e => Candidate(e, 0.95, "has open parts that may be this")),
            fits.Take(3).Select(e => $"{Owner(e)} declares {e.Name}."), $"Give the template's parameters to be sure: Resolve-LbExport -Name {name} -Path … -Parameter @{{ Stage = '…' }}.");
    }

    private ExportDiagnosis? Stage(string name)
    {
        var convention = _context.Convention;
        if (convention.Parse(name) is not { Stage: { } stage } parts) return null;
        var twins = _home.Where(e => e.Name != name && convention.Parse(e.Name, e.StackName) is { Stage: { } other } p && other != stage
            && (p.Service, p.Type, p.ResourceName, p.Attribute) == (parts.Service, parts.Type, parts.ResourceName, parts.Attribute)
            && parts.IsUnderstood).ToList();
        return twins.Count == 0 ? null : Diagnose(name, DiagnosisCause.OtherStage, twins.Select(e => Candidate(e, 0.95, "is the same export of another stage")),
            twins.Select(e => $"{e.Name} is exported by {Owner(e)}, but nothing exports it for stage '{stage}'."),
            $"Deploy {_producers.Expected(name).Stack ?? "the producer"} for stage '{stage}', or correct the stage of the import.");
    }

    private ExportDiagnosis? Nested(string name, Export found)
    {
        var children = _context.Nested.ToLookup(n => n.ChildPath, StringComparer.Ordinal);
        var readers = _context.Inventory.References.Where(r => r.ExportName == name && r.Path is not null).Select(r => System.IO.Path.GetFullPath(r.Path!)).Distinct(StringComparer.Ordinal);
        if (found.Path is null) return null;
        foreach (var producer in children[System.IO.Path.GetFullPath(found.Path)])
        {
            foreach (var reader in readers.SelectMany(r => children[r]).Where(r => r.ParentPath == producer.ParentPath && r.LogicalId != producer.LogicalId && !Waits(r, producer)))
            {
                return Diagnose(name, DiagnosisCause.NestedWithoutDependsOn, [Candidate(found, 1, "is this name")],
                    [$"{reader.ParentPath}:{reader.Line}: '{reader.LogicalId}' imports it and '{producer.LogicalId}' (line {producer.Line}) exports it, but nothing makes the first wait for the second."],
                    $"Add DependsOn: {producer.LogicalId} to '{reader.LogicalId}', or pass the value with !GetAtt {producer.LogicalId}.Outputs.{found.OutputKey}.") with { Exists = true };
            }
        }

        return null;
    }

    // Also by way of other nested stacks.
    private bool Waits(NestedStack reader, NestedStack producer)
    {
        Stack<string> open = new(reader.WaitsFor);
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (open.TryPop(out var name))
        {
            if (name == producer.LogicalId) return true;
            if (!seen.Add(name) || _context.Nested.FirstOrDefault(n => n.ParentPath == reader.ParentPath && n.LogicalId == name) is not { } between) continue;
            foreach (var next in between.WaitsFor) open.Push(next);
        }

        return false;
    }

    private static ExportDiagnosis? Nearest(string name, IReadOnlyList<ExportCandidate> near) => near.Count == 0 ? null
        : Diagnose(name, DiagnosisCause.NearName, [], [$"'{near[0].Name}' {near[0].Why}."], $"Is '{near[0].Name}' meant? Get-LbExport -Name {near[0].Name} shows it.");

    private List<ExportCandidate> Near(string name) => [.. _home
        .Select(e => (Export: e, Alike: NameSimilarity.Compare(name, e.Name)))
        .Where(c => c.Alike.Score >= NameSimilarity.Worth && c.Export.Name != name)
        .OrderByDescending(c => c.Alike.Score).ThenBy(c => c.Export.Name, StringComparer.Ordinal)
        .Take(MostCandidates)
        .Select(c => Candidate(c.Export, c.Alike.Score, c.Alike.Why))];

    private IEnumerable<string> Uses(AskedName asked) => _context.Inventory.References
        .Where(r => asked.OutputKey is null ? r.ExportName == asked.Text : r.OutputKey == asked.OutputKey && r.ProducerStack == asked.StackName)
        .Where(r => r.Path is not null)
        .Take(3)
        .Select(r => $"Read at {r.Path}:{r.Line}:{r.Column}{(r.LogicalId is null ? string.Empty : $" ({r.LogicalId})")}.");

    private bool RestsOnWhatWasNotRead(ExportDiagnosis diagnosis, AskedName asked)
    {
        var isOutput = asked.OutputKey is not null;
        var needed = diagnosis.Cause switch
        {
            // The name alone tells these.
            _ when diagnosis.Exists => InventoryParts.None,
            DiagnosisCause.NotSubstituted or DiagnosisCause.EmptyPart => InventoryParts.None,
            DiagnosisCause.ProducerMissing => isOutput ? InventoryParts.Stacks : InventoryParts.Exports | InventoryParts.Stacks,
            _ when isOutput => InventoryParts.None,
            _ => InventoryParts.Exports,
        };
        return _context.Inventory.Problems.Any(p => p.Path is null && p.MayHide(needed, asked.Region ?? _context.Region));
    }

    private static ExportDiagnosis NotRead(ExportDiagnosis diagnosis) => diagnosis with
    {
        Cause = DiagnosisCause.NotRead,
        Recommendation = $"Mend what could not be read and ask again. Should the export be missing then: {diagnosis.Recommendation}",
    };

    // A list that ended early proves nothing about what it did not show.
    private IEnumerable<string> Gaps(ExportDiagnosis diagnosis) =>
        diagnosis.Exists ? [] : _context.Inventory.Problems.Take(3).Select(p => $"Not everything could be read: {p.Message}");

    private string WhereElse() => _context.Region is null
        ? "Look in the deployed stacks: Resolve-LbExport with -Region and -ProfileName, several of each where the producer may be elsewhere."
        : "Give further -Region or -ProfileName to search, or -HistoryPath with a snapshot from when it was there.";

    internal static ExportDiagnosis Diagnose(string name, DiagnosisCause cause, IEnumerable<ExportCandidate> candidates, IEnumerable<string> evidence, string recommendation) =>
        new() { Name = name, Cause = cause, Candidates = [.. candidates], Evidence = [.. evidence], Recommendation = recommendation };

    internal static ExportCandidate Candidate(Export export, double score, string why) =>
        new(export.Name, score, why) { StackName = export.StackName, Region = export.Region, Profile = export.Profile, Path = export.Path };

    internal static string Owner(Export export) => export.Path is { } path ? $"{export.StackName ?? "the template"} ({path}:{export.Line})" : export.StackName ?? "a stack";

    private static string Place(Export export) => string.Join(", ", new[] { export.Profile is null ? null : $"profile {export.Profile}", export.Region }.Where(p => p is not null));
}
