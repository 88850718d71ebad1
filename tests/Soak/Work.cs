using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Soak;

/// <summary>One round of what sessions do all day: scans, live reads, and the module imported, used and removed in several runspaces at once.</summary>
internal sealed class Work(string repository, StubServer server)
{
    private const int Runspaces = 4;
    private readonly string _samples = Path.Combine(repository, "samples", "listbackup");
    private readonly string _manifest = Directory.GetFiles(Path.Combine(repository, "output", "ListBackup.Exports"), "ListBackup.Exports.psd1", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 5; i++) await ScanAsync(cancellationToken).ConfigureAwait(false);
        await ReadLiveAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, Runspaces).Select(_ => Task.Run(UseModule, cancellationToken))).ConfigureAwait(false);
    }

    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        var options = new TemplateSourceOptions { Paths = [_samples], OtherReaders = ReferenceScanners.Readers(new EvaluationContext(), InventoryParts.All) };
        var read = await new TemplateSource(options).ReadInventoryAsync(InventoryParts.All, log: null, cancellationToken).ConfigureAwait(false);
        if (read.Exports.Count < 60 || read.References.Count < 20) throw new InvalidOperationException($"The scan gave {read.Exports.Count} exports and {read.References.Count} references.");
    }

    private async Task ReadLiveAsync(CancellationToken cancellationToken)
    {
        var options = new LiveOptions { Regions = ["us-east-1"], EndpointUrl = server.Url, AccessKey = KeyRing.Default.AccessKey, SecretKey = KeyRing.Default.SecretKey, ReadTemplates = true };
        var read = await new LiveSource(options).ReadInventoryAsync(InventoryParts.All, log: null, cancellationToken).ConfigureAwait(false);
        if (read.Exports.Count != 60 || read.Problems.Count > 0) throw new InvalidOperationException($"The live read gave {read.Exports.Count} exports, {string.Join(" ", read.Problems)}");
    }

    private void UseModule()
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(
            $$"""
            Import-Module -Name '{{_manifest}}' -ErrorAction Stop
            $live = @{ EndpointUrl = '{{server.Url}}'; AccessKey = '{{KeyRing.Default.AccessKey}}'; SecretKey = '{{KeyRing.Default.SecretKey}}'; Region = 'us-east-1' }
            Get-LbExport -Path '{{_samples}}' | Test-LbExportConvention | ForEach-Object { $_.RuleId }
            Find-LbExportConsumer -Path '{{_samples}}' -Name main-infrastructure-vpc-id | ForEach-Object { $_.Consumer }
            Get-LbExport @live | ForEach-Object { $_.Name }
            Get-LbDeploymentOrder -Path '{{_samples}}' | ForEach-Object { $_.Wave }
            Remove-Module -Name ListBackup.Exports
            """);
        var output = shell.Invoke();
        if (shell.HadErrors || output.Count < 60) throw new InvalidOperationException($"The module gave {output.Count} objects: {shell.Streams.Error.FirstOrDefault()}");
    }
}
