using System.Text.RegularExpressions;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <content>How references to exports are changed.</content>
public sealed partial class TemplateEditor
{
    /// <summary>Lets an import read another export; references inside its name (<c>${Stage}</c>) stay.</summary>
    /// <param name="line">The line of the reference, from 1.</param>
    /// <param name="column">The column of the reference, from 1.</param>
    /// <param name="oldName">What the import's name comes to now.</param>
    /// <param name="newName">What it shall come to.</param>
    public void RenameImport(int line, int column, string oldName, string newName)
    {
        var edit = NameEdit.Plan(ImportAt(line, column).Intrinsic!.Value.Value, _evaluator, oldName, newName, _path);
        if (Sharing.IsUsedOutsideImports(edit.Scalar)) throw EditProblems.NotEditable(_path, edit.Scalar, "an alias uses the name elsewhere, where it is no import");
        _changes.Add(edit.Change);
        _shapes.Replace(edit.Scalar, new ScalarShape(edit.NewValue, edit.Scalar.IsPlain, edit.Scalar.Tag));
    }

    /// <summary>Turns an import into a weak reference, <c>Fn::GetStackOutput</c>, which blocks nothing.</summary>
    /// <param name="line">The line of the reference, from 1.</param>
    /// <param name="column">The column of the reference, from 1.</param>
    /// <param name="stackName">The producing stack, with <c>${…}</c> for parameters.</param>
    /// <param name="outputName">The output's logical name.</param>
    /// <param name="region">The producer's region, where it is another.</param>
    public void ImportToStackOutput(int line, int column, string stackName, string outputName, string? region = null)
    {
        var arguments = Shape.Map(
            ("StackName", Shape.Name(stackName)), ("OutputName", Shape.Text(outputName)), ("Region", region is null ? null : Shape.Name(region)));
        ReplaceImport(ImportAt(line, column), Shape.Map(("Fn::GetStackOutput", arguments)), (import, shape) =>
            import.IsShortForm ? "!GetStackOutput " + ShapeWriter.YamlInline(arguments) : $"Fn::GetStackOutput: {ShapeWriter.YamlInline(arguments)}");
    }

    /// <summary>Turns an import into a dynamic reference to an SSM parameter.</summary>
    /// <param name="line">The line of the reference, from 1.</param>
    /// <param name="column">The column of the reference, from 1.</param>
    /// <param name="parameterName">The parameter's name, with <c>${…}</c> for parameters of the template.</param>
    public void ImportToParameter(int line, int column, string parameterName)
    {
        var value = Shape.Name("{{resolve:ssm:" + parameterName + "}}");
        ReplaceImport(ImportAt(line, column), value, (_, shape) => ShapeWriter.YamlInline(shape));
    }

    private void ReplaceImport(MappingNode import, Shape value, Func<MappingNode, Shape, string> writeYaml)
    {
        var written = _document.IsJson || import.Written.StartsWith("{") ? ShapeWriter.Json(value, "", "", " ") : writeYaml(import, value);

        // An import behind an anchor is one for all its aliases, which go on reading what stands there.
        var anchor = Anchor().Match(import.Written.ToString()).Value;
        _changes.Add(new TextChange(import.StartOffset + anchor.Length, import.EndOffset - import.StartOffset - anchor.Length, written));
        _shapes.Replace(import, value);
    }

    // The innermost import around the place; a reference may be known by its key, its tag or its name.
    private MappingNode ImportAt(int line, int column)
    {
        MappingNode? found = null;
        Stack<TemplateNode> open = new([_document.Root]);
        HashSet<TemplateNode> seen = new(ReferenceEqualityComparer.Instance);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            if (node is MappingNode { Intrinsic.Key.Value: "Fn::ImportValue" } import && Spans(import, line, column)
                && (found is null || import.StartOffset >= found.StartOffset)) found = import;
            foreach (var child in node switch { MappingNode m => m.Entries.Select(e => e.Value), SequenceNode s => s.Items, _ => [] }) open.Push(child);
        }

        return found ?? throw EditProblems.ReferenceNotFound(_path, line, column);
    }

    [GeneratedRegex(@"\A&\S+\s+", RegexOptions.None, 1000)]
    private static partial Regex Anchor();

    private static bool Spans(MappingNode node, int line, int column)
    {
        var (start, end) = (node.Start, node.End);
        return (line > start.Line || (line == start.Line && column >= start.Column)) && (line < end.Line || (line == end.Line && column <= end.Column));
    }
}
