using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>The forms in which templates read an export: what a machine edits, line by line, and what is left to people, with its place.</summary>
public sealed class ConsumerFormTests : IDisposable
{
    private readonly PlatformCopy _platform = new();

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData("Join of words", "!ImportValue\n        'Fn::Join': ['-', [!Ref Stage, infrastructure, table, users]]", "['-', [!Ref Stage, infrastructure, table, members]]")]
    [InlineData("Join of pieces", "!ImportValue {'Fn::Join': ['', [!Ref Stage, '-infrastructure-table-', users]]}", "'-infrastructure-table-', members]]}")]
    [InlineData("folded block", "!ImportValue >-\n        main-infrastructure-table-users", "!ImportValue >-\n        main-infrastructure-table-members")]
    [InlineData("beside a longer name", "!ImportValue main-infrastructure-table-users\n      TopicName: !ImportValue main-infrastructure-table-users-arn", "main-infrastructure-table-members\n      TopicName: !ImportValue main-infrastructure-table-users-arn")]
    [InlineData("beside booleans of YAML 1.1", "!ImportValue main-infrastructure-table-users # yes\n      FifoTopic: off", "!ImportValue main-infrastructure-table-members # yes\n      FifoTopic: off")]
    [InlineData("parameter of a nested stack", "{Table: !ImportValue main-infrastructure-table-users}", "{Table: !ImportValue main-infrastructure-table-members}")]
    public async Task A_name_that_is_written_is_edited_and_nothing_else(string form, string before, string after)
    {
        var text = Template(before);
        var plan = await MoveAsync("forms/template.yaml", text);

        Assert.True(plan.Steps.Single(s => s.File == "forms/template.yaml" && s.Action == MigrationAction.RenameImport).Status == StepStatus.Done, form);
        var now = _platform.Text("forms/template.yaml");
        Assert.Contains(after, now);
        Assert.Equal(text.Split('\n').Length, now.Split('\n').Length);
        Assert.Single(text.Split('\n').Zip(now.Split('\n')), l => l.First != l.Second);
        await UndoAsync(plan, "forms/template.yaml", text);
    }

    [Theory]
    [InlineData("made by a loop", "!ImportValue {'Fn::Sub': 'main-infrastructure-table-${Name}'}", MigrationAction.EditByHand, "written literally")]
    [InlineData("made by a macro", "{'Fn::ImportValue': {'Fn::Transform': {Name: NameMacro}}}", MigrationAction.CheckByHand, "its name is not known")]
    [InlineData("a parameter of a nested stack", "!ImportValue {Ref: TableName}", MigrationAction.CheckByHand, "its name is not known")]
    [InlineData("templated", "!ImportValue {{ stage }}-infrastructure-table-users", MigrationAction.CheckByHand, "its name is not known")]
    public async Task A_name_that_is_not_written_is_left_to_people_with_its_place(string form, string written, MigrationAction action, string why)
    {
        var text = Template(written).Replace("Parameters:", "Parameters:\n  TableName: {Type: String}\n  Name: {Type: String, Default: users}");
        var plan = await MoveAsync("forms/template.yaml", text);

        var step = plan.Steps.Single(s => s.File == "forms/template.yaml" && s.Action != MigrationAction.Deploy);
        Assert.True(step.Action == action, form);
        Assert.StartsWith("forms/template.yaml:9:", Assert.Single(step.Places));
        Assert.Contains(why, step.Detail);
        Assert.Equal(text, _platform.Text("forms/template.yaml"));
    }

    private static string Template(string value) =>
        $"Parameters:\n  Stage: {{Type: String, Default: main}}\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: {value}\n";

    private async Task<ExportMigration> MoveAsync(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_platform.Path(file))!);
        File.WriteAllText(_platform.Path(file), text);
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename));
        plan = await _platform.RunAsync(await _platform.ReportAsync(plan));
        return plan;
    }

    private async Task UndoAsync(ExportMigration plan, string file, string text)
    {
        await new MigrationUndo(_platform.Reader, _platform, _platform.Log).RunAsync(plan.Path!, isRehearsal: false, TestContext.Current.CancellationToken);
        Assert.Equal(text, _platform.Text(file));
    }
}
