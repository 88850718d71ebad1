using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Graph;

/// <summary>Which service of the convention a stack is, and when the convention's import order deploys it.</summary>
internal sealed class ConventionOrder(Convention convention)
{
    private readonly Dictionary<string, StackIdentity?> _identities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _steps = convention.ImportOrder
        .SelectMany((services, i) => services.Select(s => (Service: s, Step: i + 1)))
        .DistinctBy(s => s.Service, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(s => s.Service, s => s.Step, StringComparer.OrdinalIgnoreCase);

    /// <summary>The convention.</summary>
    public Convention Convention => convention;

    /// <summary>The service and stage of a node; null when it is none of the convention's.</summary>
    public StackIdentity? Identify(string node)
    {
        if (_identities.TryGetValue(node, out var known)) return known;

        // A template that is named by its path was not found to be of the shipped convention's platform. "name (region)" is how a graph of several regions writes its nodes; stack names hold neither blank nor bracket.
        var place = node.IndexOf(" (", StringComparison.Ordinal);
        var identity = convention.IdentifyStack(place < 0 ? node : node[..place])
            ?? (convention.OwnWords.Count == 0 && node.AsSpan().ContainsAny('/', '\\') && convention.ServiceOfTemplate(node) is { } service ? new StackIdentity(service, Stage: null) : null);
        return _identities[node] = identity;
    }

    /// <summary>The step of the import order that deploys a node, from 1; null when the order does not name it.</summary>
    public int? StepOf(string node) => Identify(node) is { } identity && _steps.TryGetValue(identity.Service, out var step) ? step : null;

    /// <summary>Whether the import order deploys the consumer before the producer that it needs.</summary>
    public bool IsAgainst(string consumer, string producer) => StepOf(consumer) is { } step && StepOf(producer) is { } later && step < later;
}
