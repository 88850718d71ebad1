using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using ListBackup.Exports.Benchmarks.Trees;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Editing;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Scanning.Matching;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Benchmarks.Engine;

/// <summary>The parts that every command runs through, each alone.</summary>
[MemoryDiagnoser]
public class HotParts
{
    private const int Names = 10_000;
    private string _yaml = string.Empty;
    private string _unusualYaml = string.Empty;
    private string _json = string.Empty;
    private byte[] _bytes = [];
    private TemplateDocument _document = null!;
    private Export[] _exports = [];
    private ConsumerReference[] _references = [];
    private StackDependency[] _dependencies = [];

    [GlobalSetup]
    public void Prepare()
    {
        _yaml = GeneratedTree.Template(1, bytes: 100_000);

        // A tag that the fast reader does not know hands the file to the full parser.
        _unusualYaml = "%YAML 1.1\n---\n" + _yaml;
        _json = """{"Resources":{""" + string.Join(',', Enumerable.Range(0, 600).Select(i => $$$"""
            "T{{{i}}}":{"Type":"AWS::SQS::Queue","Properties":{"KmsMasterKeyId":{"Fn::ImportValue":{"Fn::Sub":"${Stage}-kms-{{{i}}}"}},"Tags":[{"Key":"a","Value":"b"}]}}
            """)) + "}}";
        _bytes = Encoding.UTF8.GetBytes(_yaml);
        _document = TemplateReader.Read(_yaml, "t.yaml");
        _exports = GeneratedExports.Create(Names);
        _references = [.. _exports.Select((e, i) => new ConsumerReference { ExportName = i % 3 == 0 ? "${Stage}" + e.Name[4..] : e.Name, Consumer = "c", Expression = "" })];
        _dependencies = [.. Enumerable.Range(1, Names).Select(i => new StackDependency { Consumer = Stack(i), Producer = Stack(i / 2), ExportNames = ["a"], ReferenceCount = 1 })];
    }

    [Benchmark(Description = "read 100 KB of YAML")]
    public int ReadYaml() => TemplateReader.Read(_yaml, "t.yaml").Root.Entries.Count;

    [Benchmark(Description = "read 100 KB of YAML by the full parser")]
    public int ReadUnusualYaml() => TemplateReader.Read(_unusualYaml, "t.yaml").Root.Entries.Count;

    [Benchmark(Description = "read 90 KB of JSON")]
    public int ReadJson() => TemplateReader.Read(_json, "t.json").Root.Entries.Count;

    [Benchmark(Description = "evaluate every output name of 100 KB")]
    public int Evaluate()
    {
        var evaluator = new TemplateEvaluator(_document, new EvaluationContext());
        return _document.Section("Outputs")!.Entries.Sum(e => evaluator.EvaluateName(((MappingNode)((MappingNode)e.Value)["Export"]!)["Name"]!).Length);
    }

    [Benchmark(Description = "match 10,000 references to 10,000 exports")]
    public int Match() => ConsumerMatcher.Match(_exports, _references).Count();

    [Benchmark(Description = "all rules over 10,000 exports")]
    public int Rules()
    {
        var engine = new RuleEngine(ConventionLoader.Default);
        return _exports.Sum(e => engine.Check(e).Count()) + engine.Complete().Count();
    }

    [Benchmark(Description = "waves of 10,000 stacks")]
    public int Graph() => DeploymentOrder.Sort(new DependencyGraph([], _dependencies), ConventionLoader.Default).Count;

    [Benchmark(Description = "edit an export in 100 KB, proven by parsing")]
    public int Edit()
    {
        var editor = new TemplateEditor(_bytes, "t.yaml");
        editor.RemoveExport("T1Table0");
        return editor.Apply().Diff.Length;
    }

    private static string Stack(int number) => string.Create(CultureInfo.InvariantCulture, $"stack-{number}");
}
