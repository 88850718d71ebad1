using System.Collections.Concurrent;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Conventions;

/// <summary>What the convention knows of stacks: their names and their template files.</summary>
internal sealed class StackNames
{
    // Stacks are few beside exports, yet a stream of made-up names must not grow without end.
    private const int Remembered = 4096;
    private readonly Convention _convention;
    private readonly NameVocabulary _vocabulary;
    private readonly NameForm[] _forms;
    private readonly ConcurrentDictionary<string, StackIdentity?> _identities = new(StringComparer.Ordinal);

    public StackNames(Convention convention)
    {
        _convention = convention;
        _vocabulary = new NameVocabulary(convention);
        List<NameForm> forms = [];
        foreach (var service in convention.Services.Where(s => s.StackName is not null)) Add(forms, service.StackName!, service.Name);
        if (convention.StackName is { } general) Add(forms, general, service: null);
        _forms = [.. forms];
    }

    public string? NameOf(string service, string? stage)
    {
        var definition = _convention.ServiceOf(service);
        var name = (definition?.StackName ?? _convention.StackName)?.Replace("${Service}", definition?.Name ?? service, StringComparison.Ordinal);
        return stage is null ? name : name?.Replace("${Stage}", stage, StringComparison.Ordinal);
    }

    public StackIdentity? Identify(string stackName)
    {
        if (_identities.TryGetValue(stackName, out var known)) return known;
        var identity = Find(stackName);
        if (_identities.Count < Remembered) _identities.TryAdd(stackName, identity);
        return identity;
    }

    public string? ServiceOfTemplate(string path)
    {
        foreach (var service in _convention.Services)
        {
            var patterns = service.Templates.Count > 0 ? service.Templates : _convention.Templates;
            if (patterns.Any(p => Wildcard.IsPathMatch(p.Replace("${Service}", service.Name, StringComparison.Ordinal), path))) return service.Name;
        }

        return null;
    }

    private StackIdentity? Find(string stackName)
    {
        if (stackName.Length > NameClassifier.LongestName) return null;
        foreach (var form in _forms)
        {
            var parts = new NameMatcher(_vocabulary, form, stackName, stackName: null, NameFlaws.None).Match();
            if ((form.Service ?? parts?.Service) is { } service && parts is not null) return new(service, parts.Stage);
        }

        return null;
    }

    private static void Add(List<NameForm> forms, string text, string? service)
    {
        if (NameTemplate.TryParse(text, ExportKind.Service, out _) is { } template) forms.Add(new(template, [.. template.Elements], Service: service));
    }
}
