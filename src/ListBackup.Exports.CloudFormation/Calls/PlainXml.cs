using System.Security;
using System.Text;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>Turns CDATA sections into escaped text and leaves comments out, both of which the SDK's reader takes for no text at all.</summary>
internal static class PlainXml
{
    private const string Section = "<![CDATA[";
    private const string Comment = "<!--";

    /// <summary>The same document in plain text; the bytes themselves where there is nothing to turn.</summary>
    public static byte[] From(byte[] body)
    {
        var start = body.AsSpan().TrimStart(" \t\r\n\uFEFF"u8);
        if (start.Length == 0 || start[0] != '<' || start.IndexOf("<!"u8) < 0) return body;
        var text = Encoding.UTF8.GetString(body);
        var plain = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf("<!", at, StringComparison.Ordinal) is >= 0 and var next)
        {
            plain.Append(text, at, next - at);
            var isSection = text.AsSpan(next).StartsWith(Section, StringComparison.Ordinal);
            var isComment = text.AsSpan(next).StartsWith(Comment, StringComparison.Ordinal);
            var end = isSection ? text.IndexOf("]]>", next, StringComparison.Ordinal) : isComment ? text.IndexOf("-->", next + Comment.Length, StringComparison.Ordinal) : -1;
            if (end < 0)
            {
                // A document type, or a document that is cut off: the reader tells what it thinks of it.
                at = next + 2;
                plain.Append("<!");
                continue;
            }

            if (isSection) plain.Append(SecurityElement.Escape(text[(next + Section.Length)..end]));
            at = end + 3;
        }

        return Encoding.UTF8.GetBytes(plain.Append(text, at, text.Length - at).ToString());
    }
}
