using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class TestLbExportConventionCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();

    public TestLbExportConventionCommandTests()
    {
        Write("good.yaml", "Outputs:\n  A: {Value: vpc-12345678, Export: {Name: main-infrastructure-vpc-id}}\n");
        Write("bad.yaml", "Outputs:\n  A: {Value: vpc-12345678, Export: {Name: Main-Infrastructure-Vpc-Id}}\n  B: {Value: subnet-1, Export: {Name: qa-infrastructure-subnet-a}}\n");
        _host.Set("folder", _folder);
        _host.Set("good", Path.Combine(_folder, "good.yaml"));
        _host.Set("bad", Path.Combine(_folder, "bad.yaml"));
        _host.Set("samples", Repository.Samples);
        _host.Set("violations", Path.Combine(Repository.Root, "samples", "violations"));
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("'*:ProfileName' = 'nobody'; '*-Lb*:EndpointUrl' = 'http://127.0.0.1:9'")]
    [InlineData("'*:Region' = 'nowhere-1'")]
    [InlineData("'Test-Lb*:Path' = '.'")]
    [InlineData("'*:SnapshotPath' = 'none.json'")]
    public void Piped_exports_are_judged_whatever_the_session_has_as_a_default(string defaults)
    {
        _host.Invoke($"$global:PSDefaultParameterValues = @{{ {defaults} }}");
        var result = _host.Invoke("[pscustomobject]@{ Name = 'Main_Vpc'; Value = 'x' } | Test-LbExportConvention -IncludeRule LB1001").WithoutErrors();
        Assert.Equal(["Main_Vpc"], result.Texts("Subject"));
    }

    [Theory]
    [InlineData("-Path $good")]
    [InlineData("-LiteralPath $good")]
    [InlineData("-SnapshotPath $good")]
    [InlineData("-ReferencePath $good")]
    public void Exports_of_the_pipeline_and_a_source_are_not_taken_together(string source)
    {
        var result = _host.Invoke($"Get-LbExport -Path $bad | Test-LbExportConvention {source}");
        Assert.Equal(["ParametersConflict"], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Exports_from_a_CSV_file_are_as_conditional_as_they_were()
    {
        const string rows = "'A', 'B' | ForEach-Object { [pscustomobject]@{ Name = 'main-infrastructure-table-users'; Path = 't.yaml'; OutputKey = $_; Source = 'Template'; IsConditional = 'IS' } } | Test-LbExportConvention -IncludeRule LB1014";
        Assert.Equal(["Information"], _host.Invoke(rows.Replace("IS'", "True'", StringComparison.Ordinal)).WithoutErrors().Texts("Severity"));
        Assert.Equal(["Error"], _host.Invoke(rows.Replace("IS'", "False'", StringComparison.Ordinal)).WithoutErrors().Texts("Severity"));
    }

    [Fact]
    public void The_platform_of_the_samples_is_clean_and_says_how_much_was_checked()
    {
        var result = _host.Invoke("Get-LbExport -Path $samples | Test-LbExportConvention").WithoutErrors();
        Assert.Empty(result.Output);
        Assert.Matches("^[6-9][0-9] exports checked by [0-9]+ rules of .*: no findings\\.$", Assert.Single(result.Information));
    }

    [Theory]
    [InlineData("Get-LbExport -Path $violations | Test-LbExportConvention -IncludeRule LB4*, LB1003", "-IncludeRule LB4*: not checked here. Rules on references and stacks are run by Test-LbExportConvention when it reads them itself: give -Path, -Region or -SnapshotPath, and no exports from a pipe.")]
    [InlineData("Test-LbExportConvention -Path $violations -SkipReference -IncludeRule LB4001", "-IncludeRule LB4001: not checked here. Rules on references and stacks are run by Test-LbExportConvention when it reads them itself: give -Path, -Region or -SnapshotPath, and no exports from a pipe.")]
    [InlineData("Test-LbExportConvention -Path $violations -IncludeRule LB5001", "-IncludeRule LB5001: not checked here. Rules on the reference document are run by Test-LbExportReference.")]
    [InlineData("Test-LbExportConvention -Path $violations -IncludeRule LB69*", "-IncludeRule LB69*: not checked here. Rules on changes are run by Test-LbExportChange, all of them.")]
    [InlineData("Test-LbExportReference -Path $samples -IncludeRule LB1*", "-IncludeRule LB1*: not checked here. Rules on exports are run by Test-LbExportConvention.")]
    public void Rules_that_are_asked_for_and_judge_something_else_are_told_of_and_their_verdict_is_not_true(string command, string warning)
    {
        Assert.Contains(warning, _host.Invoke($"{command} -WarningAction Continue").Warnings);
        Assert.Equal(["False"], _host.Invoke($"{command} -Quiet").Output.Select(o => o.ToString()));
    }

    [Theory]
    [InlineData("Get-LbExport -Path $good | Test-LbExportConvention -IncludeRule LB1*")]
    [InlineData("Test-LbExportConvention -Path $good -IncludeRule LB4*")]
    [InlineData("Test-LbExportConvention -Path $good -IncludeRule LB*")]
    public void Rules_that_are_asked_for_and_are_checked_are_not_warned_of(string command) => Assert.Empty(_host.Invoke(command).Warnings);

    [Fact]
    public void The_tally_counts_the_rules_on_references_apart_and_one_of_a_kind_as_one()
    {
        Write("reader.yaml", "Resources:\n  R: {Type: AWS::SNS::Topic, Properties: {TopicName: !ImportValue main-infrastructure-vpc-id}}\n");
        var tally = Assert.Single(_host.Invoke("Test-LbExportConvention -Path $good, \"$folder/reader.yaml\" -IncludeRule LB4001").Information);
        Assert.Equal("1 export checked by 0 rules of the shipped convention: no findings; 1 reference checked by 1 rule.", tally);
    }

    [Fact]
    public void The_documented_exports_are_without_findings()
    {
        var result = _host.Invoke("Get-LbExportReference | Test-LbExportConvention").WithoutErrors();
        Assert.Empty(result.Output);
        Assert.StartsWith("63 exports checked", Assert.Single(result.Information), StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_carry_place_and_a_better_name()
    {
        var result = _host.Invoke("Test-LbExportConvention -Path $bad -SkipReference").WithoutErrors();
        Assert.Equal(["LB1003", "LB1006", "LB2008"], result.Texts("RuleId"));
        Assert.Equal(["main-infrastructure-vpc-id", "${Stage}-infrastructure-subnet-a", null], result.Texts("SuggestedName").Select(s => s is { Length: 0 } ? null : s));
        Assert.Equal(["2", "3", "3"], result.Texts("Line"));
    }

    [Fact]
    public void Rules_are_chosen_by_pattern_and_findings_by_severity()
    {
        Assert.Equal(["LB1003", "LB1006"], _host.Invoke("Test-LbExportConvention -Path $bad -IncludeRule LB1*").WithoutErrors().Texts("RuleId"));
        Assert.Equal(["LB1006", "LB2008"], _host.Invoke("Test-LbExportConvention -Path $bad -ExcludeRule LB1003, LB4*").WithoutErrors().Texts("RuleId"));
        Assert.Equal(["LB2008"], _host.Invoke("Test-LbExportConvention -Path $bad -Severity Error").WithoutErrors().Texts("RuleId"));
    }

    [Fact]
    public void A_rule_that_does_not_exist_is_one_error_with_the_nearest()
    {
        var result = _host.Invoke("Test-LbExportConvention -Path $bad -IncludeRule LB9003");
        Assert.Equal(["RuleNotFound"], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Summary_counts_by_rule_and_Quiet_gives_one_Boolean()
    {
        var summary = _host.Invoke("Get-LbExport -Path $bad, $good | Test-LbExportConvention -Summary").WithoutErrors();
        Assert.Equal(["LB1003", "LB1006", "LB1015", "LB2008"], summary.Texts("RuleId"));
        Assert.Equal(["1", "1", "1", "1"], summary.Texts("Findings"));
        Assert.Equal(false, _host.Invoke("Test-LbExportConvention -Path $bad -Quiet").WithoutErrors().Output[0].BaseObject);
        Assert.Equal(true, _host.Invoke("Test-LbExportConvention -Path $good -Quiet").WithoutErrors().Output[0].BaseObject);
    }

    [Fact]
    public void What_cannot_be_read_is_not_called_right()
    {
        Write("broken.yaml", "AWSTemplateFormatVersion: '2010-09-09'\nResources: {A: {Type: X}\nOutputs: {A: {Export: [");
        var result = _host.Invoke("Test-LbExportConvention -Path $folder -IncludeRule LB3* -Quiet");
        Assert.NotEmpty(result.Errors);
        Assert.Equal(false, Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void Nothing_checked_is_a_warning()
    {
        Write("empty/template.yaml", "Resources: {T: {Type: AWS::SNS::Topic}}\n");
        var result = _host.Invoke("Test-LbExportConvention -Path $folder/empty").WithoutErrors();
        Assert.Equal(["No export was checked."], result.Warnings);
    }

    [Fact]
    public void Objects_of_AWS_Tools_bind_by_their_properties()
    {
        var result = _host.Invoke("""
            [pscustomobject]@{ Name = 'main-infrastructure-table-users-arn'; Value = 'arn:aws:dynamodb:eu-west-1:999988887777:table/x'; ExportingStackId = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/listbackup-main-infrastructure/1' } |
                Test-LbExportConvention
            """).WithoutErrors();
        Assert.Equal(["LB2004", "LB2005"], result.Texts("RuleId"));
        Assert.Equal(["listbackup-main-infrastructure", "listbackup-main-infrastructure"], result.Texts("StackName"));
    }

    [Fact]
    public void Each_file_is_judged_by_the_convention_nearest_to_it()
    {
        Write("qa/lbexports.yaml", "stages: [qa]\n");
        Write("qa/template.yaml", "Outputs:\n  A: {Value: vpc-12345678, Export: {Name: qa-infrastructure-vpc-id}}\n");
        var result = _host.Invoke("Get-LbExport -Path $folder | Test-LbExportConvention -IncludeRule LB1006").WithoutErrors();
        Assert.Equal(["qa-infrastructure-subnet-a"], result.Texts("Subject"));
        Assert.Equal(["LB1006"], _host.Invoke("Test-LbExportConvention -Path $good -ConventionPath $folder/qa -SkipReference").WithoutErrors().Texts("RuleId"));
    }

    [Fact]
    public void A_wrong_convention_is_one_error_with_its_place()
    {
        Write("house.yaml", "stages: [main]\nstagse: [dev]\n");
        var result = _host.Invoke("Get-LbExport -Path $good | Test-LbExportConvention -ConventionPath $folder/house.yaml");
        Assert.Equal(["ConventionInvalid"], result.ErrorIds);
        Assert.Contains("house.yaml:2:1:", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("'stages'", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Suppressions_hold_until_their_day_and_are_reported_after_it()
    {
        Write("lbexports.yaml", """
            suppressions:
              - { rule: LB1003, export: Main-*, reason: It is old, until: 2099-12-31 }
              - { rule: LB1006, export: qa-*, reason: It was new, until: 2020-01-01 }
            """);
        var result = _host.Invoke("Test-LbExportConvention -Path $bad -IncludeRule LB1*, LB0*").WithoutErrors();
        Assert.Equal(["LB1006", "LB0001"], result.Texts("RuleId"));
        Assert.EndsWith("; 1 suppressed.", result.Information[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_suppresses_for_its_own_exports()
    {
        Write("own.yaml", """
            Metadata: { lbexports: { suppressions: [ { rule: LB1006, export: Theirs, reason: Not ours } ] } }
            Outputs:
              Theirs: { Value: vpc-12345678, Export: { Name: qa-infrastructure-vpc-id } }
              Ours: { Value: vpc-12345678, Export: { Name: qb-infrastructure-vpc-id } }
            """);
        Assert.Equal(["qb-infrastructure-vpc-id"], _host.Invoke("Test-LbExportConvention -Path $folder/own.yaml -IncludeRule LB1006").WithoutErrors().Texts("Subject"));
    }

    [Fact]
    public void Accepted_findings_come_out_where_they_are_asked_for_with_what_accepts_them()
    {
        Write("own.yaml", """
            Metadata: { lbexports: { suppressions: [ { rule: LB1006, export: Theirs, reason: Not ours } ] } }
            Outputs:
              Theirs: { Value: vpc-12345678, Export: { Name: qa-infrastructure-vpc-id } }
              Ours: { Value: vpc-12345678, Export: { Name: qb-infrastructure-vpc-id } }
            """);
        Write("lbexports.yaml", "suppressions:\n  - { rule: LB1006, export: qb-*, reason: It is old, until: 2099-12-31 }\n");
        const string Command = "Test-LbExportConvention -Path $folder/own.yaml -IncludeRule LB1006 -IncludeSuppressed";
        var result = _host.Invoke(Command).WithoutErrors();
        Assert.Equal(["Not ours", "It is old"], _host.Invoke(Command + " | ForEach-Object { $_.Suppression.Reason }").WithoutErrors().Output.Select(o => (string)o.BaseObject));
        Assert.EndsWith("no findings; 2 suppressed.", result.Information[0], StringComparison.Ordinal);
        Assert.Equal(true, _host.Invoke(Command + " -Quiet").WithoutErrors().Output[0].BaseObject);
        Assert.Empty(_host.Invoke(Command + " -Summary").WithoutErrors().Output);
        var sarif = (string)_host.Invoke(Command + " | Export-LbReport -Format Sarif").WithoutErrors().Output[0].BaseObject;
        Assert.Contains("\"kind\": \"inSource\"", sarif, StringComparison.Ordinal);
        Assert.Contains("\"justification\": \"It is old (until 2099-12-31)\"", sarif, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_comes_out_on_any_stream()
    {
        var result = _host.Invoke("Get-LbExport -Path $violations | Test-LbExportConvention -Verbose");
        var all = string.Join('\n', result.Output.SelectMany(o => o.Properties).Select(p => p.Value?.ToString()).Concat(result.Information).Concat(result.Verbose).Concat(result.Warnings));
        Assert.DoesNotContain("QJ7EXAMPLE2MPL3K", all, StringComparison.Ordinal);
        Assert.DoesNotContain("battery staple", all, StringComparison.Ordinal);
        Assert.True(result.Output.Count >= 10);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
