using System.Runtime.CompilerServices;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>One page of a list.</summary>
/// <param name="Items">The items; null as the SDK has it for none.</param>
/// <param name="NextToken">The next page; null or empty at the end.</param>
internal readonly record struct Page<T>(IReadOnlyCollection<T>? Items, string? NextToken);

/// <summary>Reads lists to their end, whatever the size of a page.</summary>
internal static class PageReader
{
    // A list may have empty pages, but one that goes on and on without anything new has no end.
    private const int MostBarrenPages = 500;

    /// <summary>Yields the pages as they arrive, each item once.</summary>
    /// <param name="scope">Where the calls go.</param>
    /// <param name="operation">The call.</param>
    /// <param name="subject">What is asked about; null for everything.</param>
    /// <param name="read">Reads the page of a token.</param>
    /// <param name="identity">What makes an item the same as one that came before; null for an item that is none.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ProblemException">A page failed, or the list has no end: what was yielded before is incomplete.</exception>
    public static async IAsyncEnumerable<IReadOnlyCollection<T>> ReadAsync<T>(
        CallScope scope, string operation, string? subject, Func<string?, CancellationToken, Task<Page<T>>> read, Func<T, object?> identity, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<object>();
        var barren = 0;
        string? token = null;
        do
        {
            var asked = token;
            var page = await scope.CallAsync(operation, subject, ct => read(asked, ct), cancellationToken).ConfigureAwait(false);
            List<T> items = [.. (page.Items ?? []).Where(i => identity(i) is { } key && seen.Add(key))];
            if (items.Count > 0) yield return items;
            token = page.NextToken;
            barren = items.Count > 0 ? 0 : barren + 1;
            if (token is { Length: > 0 } && (!tokens.Add(token) || barren >= MostBarrenPages)) throw new ProblemException(Endless(scope, operation, barren));
        }
        while (!string.IsNullOrEmpty(token));
    }

    private static Problem Endless(CallScope scope, string operation, int barren) => barren >= MostBarrenPages
        ? new Problem(
            "PagesWithoutEnd",
            ProblemCategory.ConnectionError,
            $"{operation} in {scope} gave {barren} pages in a row with nothing new: the list cannot be read to its end.",
            "Try again; check the proxy and -EndpointUrl.") { Target = scope.Region }
        : new Problem(
            "PageTokenRepeated",
            ProblemCategory.ConnectionError,
            $"{operation} in {scope} gave the same page token twice: the list cannot be read to its end.",
            "Try again; check the proxy and -EndpointUrl.") { Target = scope.Region };
}
