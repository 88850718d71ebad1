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
    /// <summary>Yields the pages as they arrive.</summary>
    /// <exception cref="ProblemException">A page failed, or its token came a second time: what was yielded before is incomplete.</exception>
    public static async IAsyncEnumerable<IReadOnlyCollection<T>> ReadAsync<T>(
        CallScope scope, string operation, string? subject, Func<string?, CancellationToken, Task<Page<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            var asked = token;
            var page = await scope.CallAsync(operation, subject, ct => read(asked, ct), cancellationToken).ConfigureAwait(false);
            if (page.Items is { Count: > 0 } items) yield return items;
            token = page.NextToken;
            if (token is { Length: > 0 } && !seen.Add(token)) throw new ProblemException(Repeating(scope, operation));
        }
        while (!string.IsNullOrEmpty(token));
    }

    private static Problem Repeating(CallScope scope, string operation) => new(
        "PageTokenRepeated",
        ProblemCategory.ConnectionError,
        $"{operation} in {scope} gave the same page token twice: the list cannot be read to its end.",
        "Try again; check the proxy and -EndpointUrl.") { Target = scope.Region };
}
