using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Security;

/// <summary>Names from files never steer the terminal that shows them.</summary>
public sealed class InertTextTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-inert-").FullName;
    private readonly ModuleHost _host = new();

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Tables_show_no_escape_sequence_and_no_bidirectional_override()
    {
        Write("a.yaml", "Outputs:\n  A: {Value: \"v\\e[31m\\u202e\", Export: {Name: \"main-\\e]0;owned\\a-vpc\\u200b\"}}\nResources:\n  \"B\\e[2J\": {Type: 'X::Y', P: !ImportValue \"main-\\e[1m\\u202e-x\"}\n");
        foreach (var cmdlet in new[] { "Get-LbExport", "Find-LbExportConsumer", "Test-LbExportConvention" }) AssertInert(_host.View($"{cmdlet} -Path '{_folder}'"));
    }

    [Fact]
    public void Errors_warnings_and_verbose_messages_show_none_either()
    {
        if (OperatingSystem.IsWindows()) return;
        Write("evil\u001b[31m\u202e.yaml", "Outputs:\n  A: {Export: [ImportValue\n");
        var result = _host.Invoke($"Get-LbExport -Path '{_folder}' -Verbose; Find-LbExportConsumer -Path '{_folder}' -Verbose");
        Assert.NotEmpty(result.Errors);
        Assert.All(result.Errors.Select(e => $"{e} {e.ErrorDetails} {e.Exception.Message}").Concat(result.Warnings).Concat(result.Verbose), AssertInert);
    }

    [Fact]
    public void What_is_asked_and_how_far_it_is_show_none()
    {
        Write("infra.yaml", "Resources:\n  U: {Type: 'AWS::DynamoDB::Table'}\nOutputs:\n  # \u202edetrever\u202c\n  T: {Value: !Ref U, Export: {Name: main-infrastructure-table-users}}\n");
        _host.Set("folder", _folder);
        var view = _host.View("[void](New-LbExportMigration -Kind Rename main-infrastructure-table-users main-infrastructure-table-members -Path $folder -PlanPath $folder/migrations/p.yaml); Invoke-LbExportMigration $folder/migrations/p.yaml -All -WhatIf");
        Assert.Contains("What if: ", view, StringComparison.Ordinal);
        Assert.Contains("# \\u{202E}detrever", view, StringComparison.Ordinal);
        AssertInert(view);
        Write("migrations/p.yaml", File.ReadAllText(Path.Join(_folder, "migrations", "p.yaml")).Replace("target: infra.yaml", "target: \"infra\\u202e.yaml\"", StringComparison.Ordinal));
        var result = _host.Invoke("Invoke-LbExportMigration $folder/migrations/p.yaml -All -Confirm:$false -Verbose");
        Assert.Contains(result.Progress, p => p.ToString().Contains("infra\\u{202E}.yaml", StringComparison.Ordinal));
        Assert.All(result.Progress.Select(p => p.ToString()), AssertInert);
    }

    private static void AssertInert(string text) => Assert.DoesNotContain(text, c => c is '\u001b' or '\a' or '\u202e' or '\u200b');

    private void Write(string name, string text) => File.WriteAllText(Path.Join(_folder, name), text);
}
