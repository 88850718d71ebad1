using System.Xml.Linq;

namespace ListBackup.Exports.CloudFormationStub.Http;

/// <summary>Writes answers of the Query protocol.</summary>
internal static class QueryAnswer
{
    public static string Of(StubRequest request, IEnumerable<object?> content) => Document(
        request,
        request.Operation + "Response",
        new XElement(request.Operation + "Result", content),
        new XElement("ResponseMetadata", new XElement("RequestId", request.Id)));

    public static string Of(StubRequest request, StubException error) => Document(
        request,
        "ErrorResponse",
        new XElement(
            "Error",
            new XElement("Type", error.Status < 500 ? "Sender" : "Receiver"),
            new XElement("Code", error.Code),
            new XElement("Message", error.Message)),
        new XElement("RequestId", request.Id));

    private static string Document(StubRequest request, string root, params object[] content)
    {
        XNamespace xmlns = request.Service == "sts" ? "https://sts.amazonaws.com/doc/2011-06-15/" : "http://cloudformation.amazonaws.com/doc/2010-05-15/";
        var document = new XElement(root, content);
        foreach (var element in document.DescendantsAndSelf()) element.Name = xmlns + element.Name.LocalName;
        return document.ToString(SaveOptions.DisableFormatting);
    }
}
