using ListBackup.Exports.Templates;

namespace ListBackup.Exports.CloudFormationStub.Deployment;

/// <summary>What an update does to resources: CloudFormation compares expressions as written, not the values they come to.</summary>
internal static class TemplateDifference
{
    public static IEnumerable<StubChange> Between(StubTemplate before, StubTemplate after)
    {
        var old = before.Resources;
        var now = after.Resources;
        foreach (var (id, resource) in now)
        {
            if (!old.TryGetValue(id, out var former)) yield return new StubChange("Add", id, StubTemplate.TypeOf(resource), []);
            else if (StubTemplate.TypeOf(former) != StubTemplate.TypeOf(resource)) yield return new StubChange("Modify", id, StubTemplate.TypeOf(resource), [("Type", true)]);
            else if (Changed(former, resource).ToList() is { Count: > 0 } changed) yield return new StubChange("Modify", id, StubTemplate.TypeOf(resource), changed);
        }

        foreach (var (id, resource) in old.Where(r => !now.ContainsKey(r.Key))) yield return new StubChange("Remove", id, StubTemplate.TypeOf(resource), []);
    }

    private static IEnumerable<(string Name, bool Recreates)> Changed(MappingNode former, MappingNode resource)
    {
        var before = former["Properties"] as MappingNode;
        var after = resource["Properties"] as MappingNode;
        var names = (before?.Entries ?? []).Concat(after?.Entries ?? []).Select(e => e.Key.Value).Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (NodeText.Of(before?[name]) != NodeText.Of(after?[name])) yield return (name, IsCreateOnly(name));
        }
    }

    // The custom name of a resource is create-only for nearly every type, and stands here for all properties that are.
    private static bool IsCreateOnly(string property) =>
        property.EndsWith("Name", StringComparison.Ordinal) || property is "KeySchema" or "VpcId" or "SubnetId" or "AvailabilityZone";
}
