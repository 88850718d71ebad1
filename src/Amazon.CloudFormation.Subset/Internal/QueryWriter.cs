using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.CloudFormation.Internal;

/// <summary>Builds one request of the Query protocol: form fields, lists as <c>Name.member.N</c>; what is null is not sent.</summary>
internal sealed class QueryWriter
{
    private readonly List<(string Name, string Value)> _fields = [];

    public QueryWriter Text(string name, string value)
    {
        if (value is not null) _fields.Add((name, value));
        return this;
    }

    public QueryWriter Flag(string name, bool? value) => Text(name, value switch { true => "true", false => "false", null => null });

    public QueryWriter Texts(string name, IEnumerable<string> values) => Each(name, values, (prefix, value) => Text(prefix, value));

    /// <summary>Writes each element under its own prefix, <c>Name.member.1</c> and on.</summary>
    public QueryWriter Each<T>(string name, IEnumerable<T> values, Action<string, T> write)
    {
        var index = 0;
        foreach (var value in values ?? []) write(string.Create(CultureInfo.InvariantCulture, $"{name}.member.{++index}"), value);
        return this;
    }

    public IRequest ToRequest(AmazonWebServiceRequest source)
    {
        var request = new DefaultRequest(source, "Amazon.CloudFormation") { HttpMethod = "POST" };
        foreach (var (name, value) in _fields) request.Parameters.Add(name, value);
        request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
        return request;
    }
}
