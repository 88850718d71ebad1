using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.CloudFormationStub.Deployment;

/// <summary>A template as a deployment sees it.</summary>
internal sealed class StubTemplate
{
    private readonly TemplateEvaluator _evaluator;

    /// <exception cref="StubException">The text is no template.</exception>
    public StubTemplate(string text, StubRegion region, string stackName, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        try
        {
            Document = TemplateReader.Read(text, stackName);
        }
        catch (ProblemException e)
        {
            throw StubException.Validation($"Template format error: {e.Message}");
        }

        var stack = new StackInfo
        {
            StackName = stackName,
            Region = region.Name,
            AccountId = region.Account,
            Parameters = parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal),
        };
        _evaluator = new TemplateEvaluator(
            Document, new EvaluationContext { StackName = stackName, Region = region.Name, AccountId = region.Account, Parameters = stack.Parameters });
        Imports = DeployedTemplate.Read(text, stack, new CollectingReadLog()).References
            .Where(r => r is { Strength: ReferenceStrength.Strong, ExportName: not null, IsConditional: false })
            .Select(r => r.ExportName!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The parsed text.</summary>
    public TemplateDocument Document { get; }

    /// <summary>The exports that it imports.</summary>
    public ISet<string> Imports { get; }

    /// <summary>The declared parameters with their defaults.</summary>
    public IEnumerable<(string Name, string? Default, bool NoEcho)> Parameters =>
        Entries("Parameters").Select(p => (p.Key, (p.Value["Default"] as ScalarNode)?.Value, p.Value["NoEcho"] is ScalarNode { Value: "true" }));

    /// <summary>The resources that the conditions leave, by logical id.</summary>
    public IReadOnlyDictionary<string, MappingNode> Resources => Entries("Resources").Where(r => Holds(r.Value)).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);

    /// <summary>The capabilities that must be acknowledged.</summary>
    public IEnumerable<string> Capabilities
    {
        get
        {
            var iam = Resources.Values.Where(r => TypeOf(r).StartsWith("AWS::IAM::", StringComparison.Ordinal)).ToList();
            if (iam.Count == 0) return [];
            return iam.Any(r => (r["Properties"] as MappingNode)?.Entries.Any(p => p.Key.Value is "RoleName" or "UserName" or "GroupName" or "ManagedPolicyName") == true)
                ? ["CAPABILITY_NAMED_IAM"]
                : ["CAPABILITY_IAM"];
        }
    }

    /// <summary>A resource's type.</summary>
    public static string TypeOf(MappingNode resource) => (resource["Type"] as ScalarNode)?.Value ?? "";

    /// <summary>The outputs; an expression that the former template had keeps the value it came to.</summary>
    public IReadOnlyList<StubOutput> Outputs(IReadOnlyList<StubOutput> former, StubTemplate? formerTemplate)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, output) in formerTemplate?.Entries("Outputs") ?? [])
        {
            if (output["Value"] is { } value && former.FirstOrDefault(o => o.Key == key) is { } known) values[NodeText.Of(value)] = known.Value;
        }

        return
        [
            .. Entries("Outputs").Where(o => Holds(o.Value)).Select(o => new StubOutput(
                o.Key,
                o.Value["Value"] is { } value ? values.GetValueOrDefault(NodeText.Of(value)) ?? _evaluator.EvaluateName(value).Replace("${", "<", StringComparison.Ordinal).Replace('}', '>') : "",
                (o.Value["Export"] as MappingNode)?["Name"] is { } name ? _evaluator.EvaluateName(name) : null,
                (o.Value["Description"] as ScalarNode)?.Value)),
        ];
    }

    private bool Holds(MappingNode entry) => entry["Condition"] is not ScalarNode condition || _evaluator.EvaluateCondition(condition.Value) != false;

    private IEnumerable<(string Key, MappingNode Value)> Entries(string section) =>
        (Document.Section(section)?.Entries ?? []).Where(e => e.Value is MappingNode).Select(e => (e.Key.Value, (MappingNode)e.Value));
}
