using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Graph.Changes;

/// <summary>Who reads a stack's exports, apart from the stack itself.</summary>
internal sealed class ExportReaders
{
    private readonly ExportChangeInput _input;
    private readonly ILookup<string, ExportConsumer> _consumers;
    private readonly string[] _open;

    public ExportReaders(ExportChangeInput input)
    {
        _input = input;
        var own = input.Before.Select(e => e.Path).OfType<string>().Append(input.TemplatePath).ToHashSet(StringComparer.Ordinal);
        List<ConsumerReference> others = [.. input.Current.References.Where(r => input.StackName is null || r.StackName != input.StackName).Where(r => r.StackName is not null || r.Path is null || !own.Contains(r.Path))];
        _open = [.. others.Where(r => r is { Strength: ReferenceStrength.Strong, ExportName: { } name } && NamePattern.Parse(name).IsOpen).Select(r => r.Path is { } path ? $"{path}:{r.Line}" : r.Consumer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _consumers = ConsumerMatcher.Match(input.Before, others).Where(c => c.IsExportKnown).ToLookup(c => c.ExportName, StringComparer.Ordinal);
    }

    /// <summary>Stacks that import the export.</summary>
    public IReadOnlyList<string> Strong(string name) => [.. _consumers[name].Where(c => c.Strength == ReferenceStrength.Strong && c.Match != MatchKind.Unresolved).Select(c => c.StackName ?? c.Consumer)
        .Concat(Answers(name).SelectMany(i => i.StackNames)).Where(s => s != _input.StackName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Places that read the export weakly.</summary>
    public IReadOnlyList<string> Weak(string name) => [.. _consumers[name].Where(c => c.Strength == ReferenceStrength.Weak || c.Match == MatchKind.Unresolved)
        .Select(c => c.Path is { } path ? $"{path}:{c.Line}" : c.Consumer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Places that may import the export, because they say its name at deployment only; none where AWS was asked.</summary>
    public IReadOnlyList<string> Open(string name) => Answers(name).Any() ? [] : _open;

    /// <summary>Whether the export is imported; null when that is not known.</summary>
    public bool? IsInUse(string name)
    {
        if (Strong(name).Count > 0) return true;
        if (Answers(name).Any(i => i.State == ImportState.Unknown)) return null;
        return _input.KnowsConsumers && Open(name).Count == 0 ? false : null;
    }

    private IEnumerable<ExportImports> Answers(string name) =>
        _input.Current.Imports.Where(i => i.ExportName == name && (_input.Region is null || i.Region is null || i.Region == _input.Region));
}
