using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Samples;

/// <summary>The workflow of samples/release against the keys that GitHub documents for workflows.</summary>
public class WorkflowTests
{
    private static readonly string[] TopLevel = ["name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs"];
    private static readonly string[] JobKeys = ["name", "permissions", "needs", "if", "runs-on", "environment", "concurrency", "outputs", "env", "defaults", "steps", "timeout-minutes", "strategy", "continue-on-error", "container", "services", "uses", "with", "secrets"];
    private static readonly string[] StepKeys = ["id", "if", "name", "uses", "run", "working-directory", "shell", "with", "env", "continue-on-error", "timeout-minutes"];
    private static readonly string[] Scopes = ["actions", "attestations", "checks", "contents", "deployments", "discussions", "id-token", "issues", "packages", "pages", "pull-requests", "security-events", "statuses"];

    private readonly MappingNode _workflow = TemplateReader.Read(SourceText.Decode(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(Rules.RuleFixture.Samples)!, "release", "github-workflow.yml"))), "github-workflow.yml").Root;

    [Fact]
    public void Its_keys_are_documented_ones()
    {
        Assert.Empty(Keys(_workflow).Except(TopLevel));
        Assert.Empty(Keys(_workflow["permissions"]).Except(Scopes));
        foreach (var job in ((MappingNode)_workflow["jobs"]!).Entries.Select(e => (MappingNode)e.Value))
        {
            Assert.Empty(Keys(job).Except(JobKeys));
            Assert.NotNull(job["runs-on"]);
            foreach (var step in Steps(job))
            {
                Assert.Empty(Keys(step).Except(StepKeys));
                Assert.Single(Keys(step).Intersect(["uses", "run"]));
            }
        }
    }

    [Fact]
    public void The_findings_are_uploaded_also_when_the_gate_has_stopped_the_release()
    {
        var upload = Steps((MappingNode)((MappingNode)_workflow["jobs"]!)["gate"]!).Single(s => s["uses"] is ScalarNode uses && uses.Value.StartsWith("github/codeql-action/upload-sarif@", StringComparison.Ordinal));
        Assert.StartsWith("always()", ((ScalarNode)upload["if"]!).Value, StringComparison.Ordinal);
        Assert.Equal("exports.sarif", ((ScalarNode)((MappingNode)upload["with"]!)["sarif_file"]!).Value);
        Assert.Equal("write", ((ScalarNode)((MappingNode)_workflow["permissions"]!)["security-events"]!).Value);
    }

    private static IEnumerable<MappingNode> Steps(MappingNode job) => ((SequenceNode)job["steps"]!).Items.Cast<MappingNode>();

    private static IEnumerable<string> Keys(TemplateNode? node) => ((MappingNode)node!).Entries.Select(e => e.Key.Value);
}
