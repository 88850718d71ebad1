using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>Where the help's examples run: a copy of the samples and docs, and a stub that has deployed them.</summary>
internal sealed class ExamplePlace : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly StubServer _server;

    private ExamplePlace(StubServer server)
    {
        _server = server;
        Copy(Path.Combine(Repository.Root, "samples"), Path.Combine(_folder, "samples"));
        Copy(Path.Combine(Repository.Root, "docs"), Path.Combine(_folder, "docs"));
    }

    public static async Task<ExamplePlace> CreateAsync()
    {
        var cloud = new StubCloud();
        foreach (var region in new[] { "us-east-1", "eu-central-1" }) await SampleStacks.AddAsync(cloud.Region(region), Repository.Samples, "main");
        return new ExamplePlace(await StubServer.StartAsync(cloud));
    }

    /// <summary>Lays out the plan that examples of later steps begin with.</summary>
    public void MakePlan()
    {
        using var host = OpenSession();
        host.Invoke("New-LbExportMigration -Kind Rename -Name main-infrastructure-table-users -NewName main-infrastructure-table-members -Path samples/listbackup -PlanPath migrations/plan.yaml").WithoutErrors();
    }

    /// <summary>A session in the folder, with credentials and endpoint as a user's session would have them.</summary>
    public ModuleHost OpenSession()
    {
        var host = new ModuleHost();
        host.Set("folder", _folder);
        host.Set("credentials", new Keys(KeyRing.Default.AccessKey, KeyRing.Default.SecretKey));
        host.Set("PSDefaultParameterValues", new System.Management.Automation.DefaultParameterDictionary { ["*-Lb*:EndpointUrl"] = _server.Url });
        host.Invoke("""
            [void]$ExecutionContext.SessionState.Path.SetLocation($folder)
            $global:StoredAWSRegion = 'us-east-1'
            $global:StoredAWSCredentials = $credentials
            """).WithoutErrors();
        return host;
    }

    /// <summary>Text without the place's own name, which no page can know.</summary>
    public string Anonymous(string text) => text.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private sealed record Keys(string AccessKey, string SecretKey);
}
