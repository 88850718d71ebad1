using System.Text.Json.Nodes;

namespace ListBackup.Exports.CloudFormationStub.Http;

/// <summary>Writes errors of the JSON protocol.</summary>
internal static class JsonAnswer
{
    public static string Of(StubException error) => new JsonObject { ["__type"] = error.Code, ["message"] = error.Message }.ToJsonString();
}
