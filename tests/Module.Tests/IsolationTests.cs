using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>The module's dependencies stay its own.</summary>
public sealed class IsolationTests : IDisposable
{
    private static readonly string[] Dependencies = ["AWSSDK.Core", "AWSSDK.SecurityToken", "AWSSDK.SSO", "AWSSDK.SSOOIDC", "AWSSDK.SimpleSystemsManagement", "Markdig", "YamlDotNet"];
    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Dependencies_load_in_the_module_s_context_beside_those_of_others()
    {
        _host.Invoke($"Get-LbExport -Path '{Repository.Samples}/infrastructure'").WithoutErrors();
        var context = ModuleContext();
        var mine = context.Assemblies.Single(a => a.GetName().Name == "YamlDotNet");
        Assert.Equal(Path.Combine(Repository.Module, "YamlDotNet.dll"), mine.Location);
        Assert.NotSame(typeof(YamlDotNet.Core.Parser).Assembly, mine);
    }

    [Fact]
    public void The_engine_that_was_compiled_for_this_system_is_loaded_in_place_of_the_portable_one()
    {
        var folder = Directory.CreateTempSubdirectory("lb-module-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(Repository.Module)) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            var mine = folder.CreateSubdirectory(Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier)).FullName;
            var others = folder.CreateSubdirectory(Path.Combine("runtimes", "plan9-x64")).FullName;
            foreach (var place in new[] { mine, others }) File.Copy(Path.Combine(Repository.Module, "ListBackup.Exports.Engine.dll"), Path.Combine(place, "ListBackup.Exports.Engine.dll"));

            // A loader of its own, since that of this process has the module already.
            var loader = new AssemblyLoadContext("another process").LoadFromAssemblyPath(Path.Combine(folder.FullName, "ListBackup.Exports.Loader.dll")).GetType("ListBackup.Exports.Loader.ModuleLoadContext", throwOnError: true)!;
            var context = (AssemblyLoadContext)loader.GetMethod("Initialize")!.Invoke(null, [folder.FullName])!;
            var module = (Assembly)loader.GetProperty("Cmdlets")!.GetValue(context)!;
            string Place(string name) => Path.GetRelativePath(folder.FullName, context.LoadFromAssemblyName(new AssemblyName(name)).Location);
            Assert.Equal("ListBackup.Exports.dll", Path.GetRelativePath(folder.FullName, module.Location));
            Assert.Equal(Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "ListBackup.Exports.Engine.dll"), Place("ListBackup.Exports.Engine"));
            Assert.Equal("YamlDotNet.dll", Place("YamlDotNet"));
        }
        finally
        {
            // Where a loaded file cannot be deleted, the system clears its own folder of temporary files.
            if (!OperatingSystem.IsWindows()) folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Two_copies_of_one_version_are_imported_side_by_side_and_in_turn()
    {
        _host.Set("copy", Path.Combine(CopyOfModule(), "ListBackup.Exports.psd1"));
        _host.Set("first", Path.Combine(Repository.Module, "ListBackup.Exports.psd1"));
        _host.Set("samples", Repository.Samples);
        foreach (var imports in new[] { "Import-Module $copy", "Remove-Module ListBackup.Exports; Import-Module $first", "Remove-Module ListBackup.Exports; Import-Module $copy; Import-Module $copy -Force; Import-Module $first -Force" })
        {
            Assert.Equal(63, _host.Invoke($"{imports}; Get-LbExport -Path $samples/infrastructure").WithoutErrors().Output.Count);
        }
    }

    [Fact]
    public void Another_build_of_a_version_that_is_loaded_is_refused_by_name()
    {
        var copy = CopyOfModule();
        File.Copy(Path.Combine(copy, "YamlDotNet.dll"), Path.Combine(copy, "ListBackup.Exports.Engine.dll"), overwrite: true);
        _host.Set("copy", Path.Combine(copy, "ListBackup.Exports.psd1"));
        var error = Assert.Single(_host.Invoke("Import-Module $copy").Errors);
        Assert.Contains($"was loaded from '{Repository.Module}", error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"'{Path.Combine(copy, "ListBackup.Exports.Engine.dll")}' differs. Import it in a new PowerShell.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_SDK_looks_up_by_name_is_found_in_the_context()
    {
        _host.Invoke("Get-LbExport -Region us-east-1 -AccessKey a -SecretKey b -EndpointUrl http://127.0.0.1:9 -ErrorAction SilentlyContinue");
        var context = ModuleContext();
        foreach (var name in Dependencies) Assert.Equal(context, AssemblyLoadContext.GetLoadContext(context.LoadFromAssemblyName(new AssemblyName(name))));
    }

    [Fact]
    public void No_public_member_that_a_user_meets_is_of_a_dependency_s_type()
    {
        var cmdlets = typeof(ListBackup.Exports.Bridge.AsyncCmdlet).Assembly.GetExportedTypes();
        var outputs = cmdlets.SelectMany(t => t.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(o => o.Type).Select(t => t.Type).OfType<Type>();
        foreach (var type in cmdlets.Concat(outputs).Distinct())
        {
            foreach (var property in type.GetProperties()) Assert.DoesNotContain(property.PropertyType.Assembly.GetName().Name, Dependencies);
        }
    }

    [Fact]
    public void Importing_twice_and_again_by_force_is_the_same_module()
    {
        var manifest = Path.Combine(Repository.Module, "ListBackup.Exports.psd1");
        var result = _host.Invoke($"Import-Module '{manifest}'; Import-Module '{manifest}' -Force; Get-LbExport -Path '{Repository.Samples}/infrastructure' -Name *-vpc-id").WithoutErrors();
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_session_in_strict_mode_and_one_that_can_run_nothing_but_the_module_both_work()
    {
        Assert.Equal(63, _host.Invoke($"Set-StrictMode -Version Latest; Get-LbExport -Path '{Repository.Samples}/infrastructure'").WithoutErrors().Output.Count);
        using var bare = ModuleHost.Create(System.Management.Automation.Runspaces.InitialSessionState.CreateDefault2(), importModule: true);
        bare.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        Assert.Equal(63, bare.Invoke($"Get-LbExport -Path '{Repository.Samples}/infrastructure'").WithoutErrors().Output.Count);
        Assert.Contains("main-infrastructure-vpc-id", bare.View($"Get-LbExport -Path '{Repository.Samples}/infrastructure' -Name *-vpc-id"));
    }

    // A copy of the module elsewhere has a context of its own.
    private static AssemblyLoadContext ModuleContext() =>
        Assert.Single(AssemblyLoadContext.All, c => c.Name == "ListBackup.Exports" && c.Assemblies.Any(a => a.Location == Path.Combine(Repository.Module, "ListBackup.Exports.dll")));

    private static string CopyOfModule()
    {
        // Left to the system's own clearing: where a copy is loaded, its files cannot be deleted.
        var folder = Directory.CreateTempSubdirectory("lb-module-").FullName;
        foreach (var file in Directory.EnumerateFiles(Repository.Module)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }
}
