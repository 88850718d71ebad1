using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace ListBackup.Exports.CloudFormationStub.Operations;

/// <summary>Cuts lists into pages with opaque tokens.</summary>
internal static class Paging
{
    public static IEnumerable<object?> Page<T>(StubRequest request, StubOptions options, IEnumerable<T> items, string listName, Func<T, object> write)
    {
        var all = items.ToList();
        var number = PageNumber(request);
        if (options.EndlessPages && number * options.PageSize >= all.Count)
        {
            yield return new XElement(listName);
            yield return new XElement("NextToken", Token(request, number + 1));
            yield break;
        }

        var start = (options.DuplicatePages ? number / 2 : number) * options.PageSize;
        var isLast = start + options.PageSize >= all.Count && (!options.DuplicatePages || number % 2 == 1);
        yield return new XElement(listName, all.Skip(start).Take(options.PageSize).Select(x => new XElement("member", write(x))));
        if (!isLast) yield return new XElement("NextToken", Token(request, number + 1));
        else if (options.EndlessPages) yield return new XElement("NextToken", Token(request, number + 1));
        else if (options.RepeatToken) yield return new XElement("NextToken", Token(request, 1));
    }

    private static int PageNumber(StubRequest request)
    {
        if (request["NextToken"] is not { Length: > 0 } token) return 0;
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(' ');
        return parts is [var operation, var number] && operation == request.Operation
            ? int.Parse(number, CultureInfo.InvariantCulture)
            : throw StubException.Validation("Invalid pagination token.");
    }

    private static string Token(StubRequest request, int page) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{request.Operation} {page}")));
}
