using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Samples;

/// <summary>The runbook against the schema that Systems Manager documents for Automation documents, version 0.3.</summary>
public class RunbookTests
{
    private static readonly string[] TopLevel = ["description", "schemaVersion", "assumeRole", "parameters", "variables", "outputs", "files", "mainSteps"];
    private static readonly string[] StepKeys = ["name", "description", "action", "timeoutSeconds", "maxAttempts", "onFailure", "onCancel", "isCritical", "isEnd", "nextStep", "inputs", "outputs"];
    private static readonly string[] ScriptInputs = ["Runtime", "Handler", "InputPayload", "Script", "Attachment"];
    private static readonly string[] OutputTypes = ["String", "StringList", "Integer", "Boolean", "StringMap", "MapList"];

    private readonly MappingNode _document = TemplateReader.Read(SourceText.Decode(File.ReadAllBytes(Find("samples/runbooks/audit-exports.yaml"))), "audit-exports.yaml").Root;

    [Fact]
    public void Its_sections_are_those_of_schema_0_3()
    {
        Assert.Equal("0.3", Text(_document["schemaVersion"]));
        Assert.Empty(_document.Entries.Select(e => e.Key.Value).Except(TopLevel));
    }

    [Fact]
    public void Every_parameter_has_a_type_and_is_used()
    {
        var text = File.ReadAllText(Find("samples/runbooks/audit-exports.yaml"));
        foreach (var parameter in ((MappingNode)_document["parameters"]!).Entries)
        {
            Assert.NotNull(((MappingNode)parameter.Value)["type"]);
            Assert.Contains($"{{{{ {parameter.Key.Value} }}}}", text);
        }
    }

    [Fact]
    public void Every_step_has_a_valid_name_action_inputs_and_outputs()
    {
        foreach (var step in ((SequenceNode)_document["mainSteps"]!).Items.Cast<MappingNode>())
        {
            Assert.Empty(step.Entries.Select(e => e.Key.Value).Except(StepKeys));
            Assert.Matches("^[a-zA-Z0-9_]{3,128}$", Text(step["name"]));
            Assert.Equal("aws:executeScript", Text(step["action"]));
            var inputs = (MappingNode)step["inputs"]!;
            Assert.Empty(inputs.Entries.Select(e => e.Key.Value).Except(ScriptInputs));
            Assert.Equal("PowerShell 7.4", Text(inputs["Runtime"]));
            foreach (var output in ((SequenceNode)step["outputs"]!).Items.Cast<MappingNode>())
            {
                Assert.StartsWith("$.Payload", Text(output["Selector"]));
                Assert.Contains(Text(output["Type"]), OutputTypes);
            }
        }
    }

    [Fact]
    public void What_the_document_gives_out_is_an_output_of_a_step()
    {
        var given = ((SequenceNode)_document["mainSteps"]!).Items.Cast<MappingNode>()
            .SelectMany(s => ((SequenceNode)s["outputs"]!).Items.Cast<MappingNode>().Select(o => $"{Text(s["name"])}.{Text(o["Name"])}"));
        Assert.Equal(["saveSnapshot.Key", "saveSnapshot.Exports"], ((SequenceNode)_document["outputs"]!).Items.Select(Text));
        Assert.Empty(((SequenceNode)_document["outputs"]!).Items.Select(Text).Except(given));
    }

    [Fact]
    public void The_attachment_has_a_checksum() =>
        Assert.Matches("^[0-9a-f]{64}$", Text(((MappingNode)((MappingNode)((MappingNode)_document["files"]!)["ListBackup.Exports.zip"]!)["checksums"]!)["sha256"]));

    private static string Text(TemplateNode? node) => Assert.IsType<ScalarNode>(node).Value;

    private static string Find(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ListBackup.Exports.slnx"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, path);
    }
}
