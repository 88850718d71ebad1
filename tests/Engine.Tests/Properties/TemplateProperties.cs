using CsCheck;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>Any template, written in any of the ways that templates are written in, is read as what it means.</summary>
public class TemplateProperties
{
    private static readonly Dictionary<string, string> Defaults = new() { ["Stage"] = "main", ["Team"] = "core", ["Zones"] = "b-1,b-2,b-3" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_template_parses_to_the_model_that_it_was_written_from(bool isJson) => TemplateGen.Template(2).Sample(model =>
    {
        if (Expected(model, new Known(Defaults)) is not { } expected) return;
        var (text, writer, names, imports) = model.Written(isJson);
        var log = new CollectingReadLog();
        var items = Read(text, [], log);
        Assert.True(log.Problems.Count == 0, $"{string.Join('\n', log.Problems)}\n{text}");
        var exports = items.Select(i => i.Export).OfType<Export>().ToList();
        var references = items.Select(i => i.Reference).OfType<ConsumerReference>().ToList();

        AssertSame(text, expected.Outputs.Select(o => (o.Name, o.Value, o.Key, writer.StartOf(names[o.Index]))), exports.Select(e => (e.Name, e.Value!, e.OutputKey!, (e.Line!.Value, e.Column!.Value))));
        AssertSame(
            text, expected.Imports.Select((n, i) => (n, $"Queue{i}", "Properties.Tags[0].Value", writer.KeyOf(imports[i]))), references.Select(r => (r.ExportName!, r.LogicalId!, r.PropertyPath!, (r.Line!.Value, r.Column!.Value))));
        Assert.All(references, r => Assert.Equal((ReferenceStrength.Strong, false), (r.Strength, r.IsTextMatch)));
    }, iter: 1500);

    [Fact]
    public void Given_parameters_go_before_defaults() => Gen.Select(TemplateGen.Template(2), TemplateGen.OneOf("main", "dev"), TemplateGen.OneOf("core", "web")).Sample((model, stage, team) =>
    {
        var given = new Dictionary<string, string> { ["Stage"] = stage, ["Team"] = team, ["Zones"] = "z" };
        if (Expected(model, new Known(given)) is not { } expected) return;
        var text = model.Written(isJson: false).Text;
        var exports = Read(text, given, new CollectingReadLog()).Select(i => i.Export).OfType<Export>().ToDictionary(e => e.OutputKey!, e => e.Name);
        var there = expected.Outputs.Where(o => model.Outputs[o.Index].Condition is null || stage == "main");
        AssertSame(text, there.Select(o => (o.Key, o.Name)).OrderBy(e => e.Key, StringComparer.Ordinal), exports.Select(e => (e.Key, e.Value)).OrderBy(e => e.Key, StringComparer.Ordinal));
    }, iter: 800);

    [Fact]
    public void What_is_not_known_stays_open_and_fits_whatever_it_may_come_to() => Gen.Select(TemplateGen.Template(2), TemplateGen.OneOf("main", "dev"), TemplateGen.OneOf("core", "web")).Sample((model, stage, team) =>
    {
        if (Expected(model, new Known(new Dictionary<string, string> { ["Stage"] = stage, ["Team"] = team, ["Zones"] = "z-1,z-2,z-3" })) is not { } expected) return;
        var text = model.Written(isJson: false, hasDefaults: false).Text;
        var items = Read(text, [], new CollectingReadLog());
        var exports = items.Select(i => i.Export).OfType<Export>().ToDictionary(e => e.OutputKey!, e => e.Name);
        foreach (var output in expected.Outputs) AssertFits(text, exports[output.Key], output.Name);
        var imports = items.Select(i => i.Reference).OfType<ConsumerReference>().ToList();
        for (var i = 0; i < expected.Imports.Count; i++) AssertFits(text, imports[i].ExportName!, expected.Imports[i]);
    }, iter: 800);

    private static void AssertFits(string text, string open, string known)
    {
        if (known.Contains("${", StringComparison.Ordinal)) return;
        Assert.True(NamePattern.Parse(open).Match(NamePattern.Parse(known)) is not null, $"'{open}' does not fit '{known}'\n{text}");
    }

    private static void AssertSame<T>(string text, IEnumerable<T> expected, IEnumerable<T> actual)
    {
        var (all, found) = (expected.ToList(), actual.ToList());
        Assert.True(all.SequenceEqual(found), $"expected {string.Join(" | ", all)}\nfound    {string.Join(" | ", found)}\n{text}");
    }

    // A name that is the empty text is refused, and what leaves its list is left open; both have tests of their own.
    private static (IReadOnlyList<(int Index, string Key, string Name, string Value)> Outputs, IReadOnlyList<string> Imports)? Expected(TemplateModel model, Known known)
    {
        try
        {
            (int, string, string, string)[] outputs = [.. model.Outputs.SelectMany((o, i) => o.Outputs($"Output{i}", known).Select(x => (i, x.Key, x.Name, x.Value)))];
            if (model.Outputs.Any(o => o.Name is Expr.Literal { Value: "" or "~" } || o.Value is Expr.Literal { Value: "" or "~" })) return null;
            return (outputs, [.. model.Imports.Select(i => i.Text(known))]);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static List<InventoryItem> Read(string text, Dictionary<string, string> parameters, IReadLog log)
    {
        var options = new TemplateSourceOptions { Paths = ["t.yml"], Context = new EvaluationContext { Parameters = parameters } };
        return [.. new TemplateFileReader(options, InventoryParts.Exports | InventoryParts.References).Read(SourceFile.FromText("t.yml", text), log, CancellationToken.None)];
    }
}
