using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListBackup.Exports.CloudFormationStub.Operations;

/// <summary>The Systems Manager operations on parameters, in their JSON.</summary>
internal static class ParameterOperations
{
    public static JsonObject Answer(StubRequest request, StubRegion region)
    {
        var input = JsonSerializer.Deserialize<JsonObject>(request.Body) ?? [];
        var name = (string?)input["Name"] ?? throw StubException.Validation("Name must not be null");
        return request.Operation switch
        {
            "GetParameter" => new JsonObject { ["Parameter"] = Describe(Find(region, name)) },
            "PutParameter" => Put(region, name, input),
            "DeleteParameter" => region.Parameters.TryRemove(name, out _) ? [] : throw Missing(),
            _ => throw new StubException("UnknownOperationException", ""),
        };
    }

    private static JsonObject Put(StubRegion region, string name, JsonObject input)
    {
        var former = region.Parameters.GetValueOrDefault(name);
        if (former is not null && (bool?)input["Overwrite"] != true)
            throw new StubException("ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        var parameter = new StubParameter(name, (string?)input["Value"] ?? "", (string?)input["Type"] ?? "String", (former?.Version ?? 0) + 1);
        region.Parameters[name] = parameter;
        return new JsonObject { ["Version"] = parameter.Version, ["Tier"] = "Standard" };
    }

    private static StubParameter Find(StubRegion region, string name) => region.Parameters.GetValueOrDefault(name) ?? throw Missing();

    private static StubException Missing() => new("ParameterNotFound", "");

    private static JsonObject Describe(StubParameter parameter) => new()
    {
        ["Name"] = parameter.Name,
        ["Value"] = parameter.Value,
        ["Type"] = parameter.Type,
        ["Version"] = parameter.Version,
    };
}
