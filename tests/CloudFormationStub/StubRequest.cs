namespace ListBackup.Exports.CloudFormationStub;

/// <summary>One request, signature checked.</summary>
/// <param name="Service">The service that the signature names: <c>cloudformation</c>, <c>sts</c> or <c>ssm</c>.</param>
/// <param name="Operation">The operation.</param>
/// <param name="RegionName">The region that the signature names.</param>
/// <param name="Key">The key that signed; null for the operations that are not signed.</param>
/// <param name="Fields">The fields of the Query protocol; empty for JSON.</param>
/// <param name="Body">The body as sent.</param>
/// <param name="Id">The id that the answer carries.</param>
public sealed record StubRequest(
    string Service, string Operation, string RegionName, StubKey? Key, IReadOnlyDictionary<string, string> Fields, string Body, string Id)
{
    /// <summary>A field's value; null when it was not sent.</summary>
    public string? this[string field] => Fields.GetValueOrDefault(field);

    /// <summary>A field that must be there.</summary>
    public string Required(string field) =>
        this[field] is { Length: > 0 } value ? value : throw StubException.Validation($"1 validation error detected: Value null at '{char.ToLowerInvariant(field[0])}{field[1..]}' failed to satisfy constraint: Member must not be null");

    /// <summary>The members of a list, <c>Name.member.1</c> and on.</summary>
    public IEnumerable<string> List(string field)
    {
        for (var i = 1; this[$"{field}.member.{i}"] is { } value; i++) yield return value;
    }

    /// <summary>The prefixes of a list of structures: <c>Name.member.1</c> and on.</summary>
    public IEnumerable<string> Structures(string field)
    {
        for (var i = 1; Fields.Keys.Any(k => k.StartsWith($"{field}.member.{i}.", StringComparison.Ordinal)); i++) yield return $"{field}.member.{i}";
    }
}
