using System.Management.Automation;
using System.Reflection;
using System.Reflection.Emit;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;
using ListBackup.Exports.Module.Tests.Tool;

namespace ListBackup.Exports.Module.Tests;

/// <summary>Beside AWS Tools for PowerShell: objects of its types' names and shapes, its parameters, and another version of its SDK.</summary>
public sealed class AwsToolsTests : IAsyncLifetime
{
    private static readonly Assembly Theirs = BuildShapes();
    private readonly ModuleHost _host = new();
    private StubServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        var cloud = new StubCloud();
        SampleStacks.AddNumbered(cloud.Region("us-east-1"), 9);
        _server = await StubServer.StartAsync(cloud);
        _host.Live(_server, "us-east-1");
        _host.Set("samples", Repository.Samples);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public void What_Get_CFNExport_gives_is_judged()
    {
        var exports = new[] { ("Main_Vpc", "vpc-1"), ("main-infrastructure-table-users", "x") }
            .Select(e => Shape("Export", ("Name", e.Item1), ("Value", e.Item2), ("ExportingStackId", "arn:aws:cloudformation:us-east-1:111122223333:stack/network/1"))).ToArray();
        var result = _host.Invoke("$input | Test-LbExportConvention -IncludeRule LB1001", exports).WithoutErrors();
        Assert.Equal(("Main_Vpc", "network"), ((string)result.Value("Subject")!, (string)result.Value("StackName")!));
    }

    [Fact]
    public void What_Get_CFNExport_gives_is_looked_up_among_readers()
    {
        var export = Shape("Export", ("Name", "main-infrastructure-table-3"), ("Value", "x"));
        Assert.Equal(["consumer-1"], _host.Invoke("$input | Find-LbExportConsumer @live", export).WithoutErrors().Texts("StackName"));
        var known = Shape("Export", ("Name", "main-infrastructure-vpc-id"), ("Value", "x"));
        Assert.NotEmpty(_host.Invoke("$input | Find-LbExportConsumer -Path $samples", known).WithoutErrors().Output);
    }

    [Fact]
    public void What_Get_CFNStack_gives_asks_about_all_that_the_stack_exports()
    {
        var name = _host.Invoke("(Get-LbExport @live -Name main-infrastructure-table-3).StackName").WithoutErrors().Output.Single().ToString();
        var stack = Shape("Stack", ("StackName", name), ("StackId", $"arn:aws:cloudformation:us-east-1:111122223333:stack/{name}/1"));
        var expected = _host.Invoke($"Find-LbExportConsumer @live -StackName '{name}'").WithoutErrors().Texts("ExportName");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, _host.Invoke("$input | Find-LbExportConsumer @live", stack).WithoutErrors().Texts("ExportName"));
        Assert.Empty(_host.Invoke("$input | Find-LbExportConsumer @live", Shape("Stack", ("StackName", "nobody"))).WithoutErrors().Output);
    }

    [Fact]
    public void Our_exports_bind_to_Get_CFNImportList_by_name_and_with_their_region()
    {
        var result = _host.Invoke("""
            function Get-CFNImportList {
                [CmdletBinding()] param(
                    [Parameter(Position = 0, Mandatory, ValueFromPipelineByPropertyName, ValueFromPipeline)] [string] $ExportName,
                    [Parameter(ValueFromPipelineByPropertyName)] [string] $NextToken,
                    [Parameter(ValueFromPipelineByPropertyName)] [Alias('RegionToCall')] [object] $Region,
                    [Parameter(ValueFromPipelineByPropertyName)] [Alias('StoredCredentials', 'AWSProfileName')] [string] $ProfileName,
                    [Parameter(ValueFromPipelineByPropertyName)] [Alias('AK')] [string] $AccessKey)
                process { "$ExportName in $Region" }
            }
            Get-LbExport @live -Name main-infrastructure-table-3 | Get-CFNImportList
            """).WithoutErrors();
        Assert.Equal(["main-infrastructure-table-3 in us-east-1"], result.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void An_export_as_text_is_its_name() =>
        Assert.Equal(["main-infrastructure-table-3"], _host.Invoke("Get-LbExport @live -Name main-infrastructure-table-3 | ForEach-Object { \"$_\" }").WithoutErrors().Output.Select(o => o.ToString()));

    [Theory]
    [InlineData("theirs first")]
    [InlineData("ours first")]
    public async Task Another_version_of_their_SDK_and_ours_do_not_meet(string order)
    {
        var other = Path.Combine(AppContext.BaseDirectory, "AnotherSdk", "AWSSDK.Core.dll");
        var read = $"@(Get-LbExport -Region us-east-1 -EndpointUrl {_server.Url} -AccessKey {KeyRing.Default.AccessKey} -SecretKey {KeyRing.Default.SecretKey}).Count";
        var load = $"[Reflection.Assembly]::LoadFrom('{other}').Location";
        const string Versions = "[AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'AWSSDK.Core' }).ForEach({ [Diagnostics.FileVersionInfo]::GetVersionInfo($_.Location).FileVersion }) -join ' '";
        var run = await ToolRun.OfAsync(order == "theirs first" ? $"{load}; {read}; {Versions}" : $"{read}; {load}; {Versions}");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.Trim().Split('\n');
        Assert.Equal(new[] { "9", other }.Order(), lines[..2].Order());
        Assert.Equal(2, lines[2].Split(' ').Distinct().Count());
    }

    private static PSObject Shape(string type, params (string Property, object Value)[] values)
    {
        var item = Activator.CreateInstance(Theirs.GetType("Amazon.CloudFormation.Model." + type, throwOnError: true)!)!;
        foreach (var (property, value) in values) item.GetType().GetProperty(property)!.SetValue(item, value);
        return PSObject.AsPSObject(item);
    }

    // The real assembly cannot be restored everywhere; its name and the properties that bind are what matters.
    private static AssemblyBuilder BuildShapes()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("AWSSDK.CloudFormation"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("AWSSDK.CloudFormation");
        Define("Export", "ExportingStackId", "Name", "Value");
        Define("Stack", "StackId", "StackName", "Description", "RoleARN", "ParentId");
        return assembly;

        void Define(string name, params string[] properties)
        {
            var type = module.DefineType("Amazon.CloudFormation.Model." + name, TypeAttributes.Public);
            foreach (var property in properties)
            {
                var field = type.DefineField("_" + property, typeof(string), FieldAttributes.Private);
                var getter = type.DefineMethod("get_" + property, MethodAttributes.Public | MethodAttributes.SpecialName, typeof(string), Type.EmptyTypes);
                var il = getter.GetILGenerator();
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldfld, field);
                il.Emit(OpCodes.Ret);
                var setter = type.DefineMethod("set_" + property, MethodAttributes.Public | MethodAttributes.SpecialName, null, [typeof(string)]);
                il = setter.GetILGenerator();
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Stfld, field);
                il.Emit(OpCodes.Ret);
                var definition = type.DefineProperty(property, PropertyAttributes.None, typeof(string), null);
                definition.SetGetMethod(getter);
                definition.SetSetMethod(setter);
            }

            type.CreateType();
        }
    }
}
