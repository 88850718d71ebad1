using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>The problems of templates, each id once.</summary>
internal static class TemplateProblems
{
    private const int LongestReason = 300;

    public static Problem NotATemplate(string path) => new(
        "NotATemplate", ProblemCategory.InvalidData, $"'{path}' holds no CloudFormation template.", "A template is a mapping with Resources or Outputs.")
    { Path = path, Line = 1, Column = 1 };

    public static Problem NotParsed(string path, Mark at, string reason, string advice) =>
        At("TemplateNotParsed", ProblemCategory.ParserError, path, at, reason, advice);

    public static Problem TooDeep(string path, Mark at) => At(
        "TemplateNestingTooDeep", ProblemCategory.LimitsExceeded, path, at,
        string.Create(CultureInfo.InvariantCulture, $"the nesting is deeper than {TemplateReader.MaxDepth} levels"), "No template that CloudFormation takes is nested so deep.");

    public static Problem UnknownAlias(string path, Mark at, string name) => At(
        "TemplateAliasUnknown", ProblemCategory.ParserError, path, at, $"the alias '*{name}' has no anchor '&{name}' that ends before it",
        "Define the anchor earlier in the same document; a node cannot hold itself.");

    public static Problem TooManyMerges(string path, Mark at) => At(
        "TemplateTooComplex", ProblemCategory.LimitsExceeded, path, at, "the merge keys expand beyond all bounds", "Write the mapping out.");

    public static Problem TooComplex(string path, Mark at) => At(
        "TemplateTooComplex", ProblemCategory.LimitsExceeded, path, at, "the aliases, loops or nested functions expand beyond all bounds; the rest of this template is not read",
        "Write out what is meant; CloudFormation would refuse the expanded template too.");

    public static Problem NestedShortForm(string path, Mark at, string outer, string inner) => At(
        "TemplateNestedShortForm", ProblemCategory.ParserError, path, at, $"'!{outer} !{inner}' puts two tags on one node, which YAML does not allow",
        $"Use the long form for the outer function: 'Fn::{outer}: !{inner} …', on one line or with '!{inner}' on the next.");

    public static Problem TagOnKey(string path, Mark at, string tag, string key) => At(
        "TemplateTagOnKey", ProblemCategory.ParserError, path, at, $"'{tag} {key}:' puts the function on the key '{key}', not on the mapping that begins with it",
        $"Write '{tag}' at the end of the line, and '{key}:' indented on the next.");

    public static Problem Templating(string path, Mark at, string reason) => At(
        "TemplateNotRendered", ProblemCategory.ParserError, path, at, $"{reason}; the file holds templating ({{{{ }}}} or {{% %}}), which is not rendered here",
        "Render the file first, and read the result.");

    public static Problem SectionNotMapping(string path, Mark at, string section) => At(
        "TemplateSectionInvalid", ProblemCategory.InvalidData, path, at, $"'{section}' is no mapping", $"Write '{section}:' with one key for each entry below it.");

    public static Problem DuplicateKey(string path, Mark at, string key, Mark first) => At(
        "TemplateDuplicateKey", ProblemCategory.InvalidData, path, at,
        string.Create(CultureInfo.InvariantCulture, $"the key '{key}' is here for the second time (first in line {first.Line}); this one counts"), "Remove or rename one of the two.");

    public static Problem OutputInvalid(string path, Mark at, string output, string reason) => At(
        "TemplateOutputInvalid", ProblemCategory.InvalidData, path, at, $"the output '{output}' {reason}", "An output is a mapping with Value, and Description, Condition and Export if need be.");

    public static Problem ExportInvalid(string path, Mark at, string output, string reason) => At(
        "TemplateExportInvalid", ProblemCategory.InvalidData, path, at, $"the export of output '{output}' {reason}", "Write 'Export:' with the key 'Name:' below it, whose value is text or a function that gives text.");

    public static Problem SuppressionInvalid(string path, Mark at, string reason) => At(
        "SuppressionInvalid", ProblemCategory.InvalidData, path, at, $"the suppression {reason}; it is not in force", "Give 'rule' and 'reason', and 'export' and 'until' (yyyy-mm-dd) if need be.");

    public static Problem DeprecationInvalid(string path, Mark at, string outputKey) => At(
        "DeprecationInvalid", ProblemCategory.InvalidData, path, at, $"the deprecation of '{outputKey}' has no date", "Give 'deprecatedOn' (yyyy-mm-dd), and 'replacedBy' if there is a replacement.");

    public static Problem NotRendered(string path, Mark at) => At(
        "TemplateNotRendered", ProblemCategory.InvalidData, path, at, "there is templating ({{ }} or {% %}) here, which is not rendered; what it adds is not known, the rest is read",
        "Render the file first, and read the result.");

    public static Problem At(string id, ProblemCategory category, string path, Mark at, string reason, string advice) => new(
        id, category, string.Create(CultureInfo.InvariantCulture, $"{path}:{at.Line}:{at.Column}: {Shorten(reason)}."), advice)
    { Path = path, Line = at.Line, Column = at.Column };

    // A reason quotes what the file holds, which may be megabytes.
    private static string Shorten(string reason) => reason.Length <= LongestReason ? reason : string.Concat(reason.AsSpan(0, LongestReason - 1), "…");
}
