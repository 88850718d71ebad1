using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ListBackup.Exports.Module.Tests.Hosting;
using ListBackup.Exports.Module.Tests.Tool;

namespace ListBackup.Exports.Module.Tests;

/// <summary>Sessions unlike the usual one: restricted, constrained, several at once, from strange places.</summary>
public sealed class SessionTests
{
    private static readonly string Manifest = Path.Combine(Repository.Module, "ListBackup.Exports.psd1");

    [Fact]
    public void An_endpoint_that_shows_our_cmdlets_alone_runs_them()
    {
        // As New-PSSessionConfigurationFile -SessionType RestrictedRemoteServer -VisibleCmdlets *-Lb* -VisibleProviders FileSystem makes it.
        using var session = Restricted(withFiles: true);
        Assert.Equal(PSLanguageMode.NoLanguage, session.SessionStateProxy.LanguageMode);
        Assert.Equal(63, Run(session, "Get-LbExport", ("Path", Path.Combine(Repository.Samples, "infrastructure"))).Output.Count);
        Assert.NotEmpty(Run(session, "Find-LbExportConsumer", ("Name", "main-infrastructure-vpc-id"), ("Path", Repository.Samples)).Output);
        Assert.Equal("CommandNotFoundException", Run(session, "Invoke-Expression", ("Command", "1")).Error);
    }

    [Fact]
    public void An_endpoint_without_a_file_system_still_asks_AWS_and_has_the_catalogue()
    {
        using var session = Restricted(withFiles: false);
        var live = Run(session, "Get-LbExport", ("Region", "us-east-1"), ("AccessKey", "a"), ("SecretKey", "b"), ("EndpointUrl", "http://127.0.0.1:9"));
        Assert.Equal("EndpointUnreachable", live.Error);
        Assert.Equal(63, Run(session, "Get-LbExportReference").Output.Count);
        Assert.Equal("PathNotUsable", Run(session, "Get-LbExport", ("Path", "/")).Error);
    }

    [Fact]
    public void A_session_in_constrained_language_runs_cmdlets_views_and_pipelines()
    {
        using var host = new ModuleHost();
        host.Set("samples", Repository.Samples);
        host.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        foreach (var script in new[]
        {
            "Get-LbExport -Path $samples -Name *-vpc-id", "Find-LbExportConsumer main-infrastructure-vpc-id -Path $samples", "Get-LbStackDependency -Path $samples", "Get-LbDeploymentOrder -Path $samples",
            "Get-LbConvention", "Measure-LbExportQuota -Path $samples", "Find-LbExportConsumer -Unused -Path $samples", "Get-LbExportReference | Test-LbExportConvention -Summary", "Test-LbExportReference",
            "Resolve-LbExport main-infrastructure-table-user -Path $samples", "Test-LbExportReadiness -Path $samples -ErrorAction Ignore", "New-LbImportSnippet *-table-users",
        })
        {
            host.Invoke(script).WithoutErrors();
            Assert.DoesNotContain("#ERR", host.View(script), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_import_after_the_session_was_constrained_is_one_clear_error()
    {
        using var host = ModuleHost.Create();
        host.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        var error = Assert.Single(host.Invoke($"Import-Module '{Manifest}'").Errors);
        Assert.Contains("import it before the session is constrained", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_runspaces_work_at_once()
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            using var host = new ModuleHost();
            host.Set("samples", Repository.Samples);
            return host.Invoke("Get-LbExport -Path $samples; Find-LbExportConsumer main-infrastructure-vpc-id -Path $samples").WithoutErrors().Output.Count;
        })));
        Assert.Single(counts.Distinct());
    }

    [Fact]
    public void Objects_of_one_runspace_are_live_in_another()
    {
        using var one = new ModuleHost();
        using var other = new ModuleHost();
        var exports = one.Invoke($"Get-LbExport -Path '{Repository.Samples}'").WithoutErrors().Output.Cast<object>().ToArray();
        using var without = ModuleHost.Create();
        Assert.Equal(exports.Length, without.Invoke("$input | ForEach-Object ExportName", exports).WithoutErrors().Output.Count);
        Assert.Empty(other.Invoke("$input | Test-LbExportConvention -IncludeRule LB1001", exports).WithoutErrors().Output);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("ünï ßç")]
    [InlineData("o'brien & co")]
    [InlineData("x[1]")]
    public async Task It_is_imported_from_any_folder(string folder)
    {
        var root = Directory.CreateTempSubdirectory("lbexports").FullName;
        var target = Directory.CreateDirectory(Path.Combine(root, folder, "ListBackup.Exports")).FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.Module)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        var manifest = WildcardPattern.Escape(Path.Combine(target, "ListBackup.Exports.psd1")).Replace("'", "''", StringComparison.Ordinal);

        // In a process of its own: PowerShell takes two assemblies of one name and version for the same.
        var run = await ToolRun.OfAsync($"Remove-Module ListBackup.Exports; Import-Module '{manifest}'; @(Get-LbExport -Path samples/listbackup/infrastructure).Count; (Get-Module ListBackup.Exports).ModuleBase; (Get-Help Get-LbExport).Name");
        Assert.Equal(($"63\n{target}\nGet-LbExport\n", "", 0), (run.Output, run.Error, run.ExitCode));
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void It_is_removed_and_imported_again()
    {
        using var host = new ModuleHost();
        Assert.Equal(["CommandNotFoundException"], host.Invoke("Remove-Module ListBackup.Exports; Get-LbConvention").ErrorIds);
        Assert.Equal(27, host.Invoke($"Import-Module '{Manifest}' -Force; Get-Command -Module ListBackup.Exports").WithoutErrors().Output.Count);
    }

    private static Runspace Restricted(bool withFiles)
    {
        // CreateRestricted needs PowerShell's own assemblies; this is what it makes, and the Pester tests use it itself.
        var state = InitialSessionState.CreateDefault2();
        foreach (var command in state.Commands) command.Visibility = SessionStateEntryVisibility.Private;
        state.Providers.Clear();
        state.ImportPSModule([Manifest]);
        if (withFiles) state.Providers.Add(new SessionStateProviderEntry("FileSystem", typeof(Microsoft.PowerShell.Commands.FileSystemProvider), helpFileName: null));
        state.LanguageMode = PSLanguageMode.NoLanguage;
        state.ThrowOnRunspaceOpenError = true;
        var session = RunspaceFactory.CreateRunspace(state);
        session.Open();
        return session;
    }

    private static (IReadOnlyList<PSObject> Output, string? Error) Run(Runspace session, string command, params (string Name, object Value)[] parameters)
    {
        using var shell = PowerShell.Create(session);
        shell.AddCommand(command);
        foreach (var (name, value) in parameters) shell.AddParameter(name, value);
        try
        {
            var output = shell.Invoke();
            return ([.. output], shell.Streams.Error.FirstOrDefault()?.FullyQualifiedErrorId.Split(',')[0]);
        }
        catch (RuntimeException e)
        {
            return ([], e.ErrorRecord.FullyQualifiedErrorId.Split(',')[0]);
        }
    }
}
