using System.Management.Automation;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Bridge;

/// <summary>Where -Path, -LiteralPath and the pipeline lead.</summary>
public sealed class SourceParameterTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;

    public SourceParameterTests()
    {
        Template("a.yaml", "main-vpc-id");
        Template("b[1].yaml", "main-subnet-private-1");
        _host.Set("folder", _folder);
        _host.Invoke("[void]$ExecutionContext.SessionState.Path.SetLocation($folder)").WithoutErrors();
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("-Path $folder", "main-vpc-id", "main-subnet-private-1")]
    [InlineData("-Path ./a.yaml", "main-vpc-id")]
    [InlineData("-Path a.yaml", "main-vpc-id")]
    [InlineData("-Path *.yaml", "main-vpc-id", "main-subnet-private-1")]
    [InlineData("-Path [ab].yaml", "main-vpc-id")]
    [InlineData("-Path $ExecutionContext.SessionState.Path.CurrentFileSystemLocation", "main-vpc-id", "main-subnet-private-1")]
    [InlineData("-Path ([uri]('file://' + $folder.Replace('\\', '/') + '/b[1].yaml'))", "main-subnet-private-1")]
    [InlineData("-LiteralPath 'b[1].yaml'", "main-subnet-private-1")]
    [InlineData("-Path 'b`[1`].yaml'", "main-subnet-private-1")]
    [InlineData("-Path a.yaml, 'b`[1`].yaml'", "main-vpc-id", "main-subnet-private-1")]
    public void Paths_are_resolved_as_PowerShell_does(string parameters, params string[] expected)
    {
        var result = _host.Invoke("Get-LbExport " + parameters).WithoutErrors();
        Assert.Equal(expected.Order(), result.Texts("Name").Order());
    }

    [Theory]
    [InlineData("Get-LbExport -Path $root/samples/listbakup", "Is '", "listbackup' meant?")]
    [InlineData("Get-LbExport -Path $root/samples/listbackup/infrastructure/tmplate.yaml", "Is '", "template.yaml' meant?")]
    [InlineData("Get-LbExport -Path $root/samples/listbackup/infrastructure/*.nothing", "Check the path, or use -LiteralPath", "for names with [ or ].")]
    [InlineData("Get-LbExport -Path nowhere/at/all", "Check the path;", "starts at the current location.")]
    public void A_mistyped_path_is_told_the_name_that_is_there(string command, string begin, string end)
    {
        _host.Set("root", Repository.Root);
        var error = Assert.Single(_host.Invoke(command).Errors);
        Assert.StartsWith(begin, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.EndsWith(end, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Drives_of_the_session_and_the_home_folder_are_paths_too()
    {
        _host.Invoke("[void]$ExecutionContext.SessionState.Drive.New([System.Management.Automation.PSDriveInfo]::new('T', $ExecutionContext.SessionState.Provider.GetOne('FileSystem'), $folder, '', $null), 'Global')").WithoutErrors();
        Assert.Equal(["main-vpc-id"], _host.Invoke("Get-LbExport -Path T:/a.yaml").WithoutErrors().Texts("Name"));
        Assert.Equal(["main-vpc-id"], _host.Invoke("Get-LbExport -LiteralPath T:/a.yaml").WithoutErrors().Texts("Name"));
        Assert.Equal(["PathNotFound"], _host.Invoke("Get-LbExport -Path ~/no-such-template.yaml").ErrorIds);
    }

    [Fact]
    public void Files_from_the_pipeline_are_paths_even_with_brackets_in_their_names()
    {
        var files = new DirectoryInfo(_folder).GetFiles().OrderBy(f => f.Name).Cast<object>().ToArray();
        Assert.Equal(["main-vpc-id", "main-subnet-private-1"], _host.Invoke("$input | Get-LbExport", files).WithoutErrors().Texts("Name"));
    }

    [Theory]
    [InlineData("'a.yaml'")]
    [InlineData("[pscustomobject]@{ FullName = \"$folder/a.yaml\"; Name = 'a.yaml' }")]
    [InlineData("[pscustomobject]@{ PSPath = \"Microsoft.PowerShell.Core\\FileSystem::$folder/a.yaml\"; Name = 'a.yaml' }")]
    public void Text_and_objects_with_a_path_bind_and_their_Name_is_no_filter(string item)
    {
        Assert.Equal(["main-vpc-id"], _host.Invoke($"{item} | Get-LbExport").WithoutErrors().Texts("Name"));
    }

    [Fact]
    public void A_missing_path_is_one_error_and_the_rest_is_read()
    {
        var result = _host.Invoke("Get-LbExport -Path nope.yaml, a.yaml, nope*.yaml");
        Assert.Equal(["PathNotFound", "PathNotFound"], result.ErrorIds);
        Assert.Contains(Path.Combine(_folder, "nope.yaml"), result.Errors[0].ToString());
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Errors[0].CategoryInfo.Category);
        Assert.Equal(["main-vpc-id"], result.Texts("Name"));
    }

    [Theory]
    [InlineData("Variable:PSVersionTable", "PathNotFileSystem")]
    [InlineData("nodrive:/a.yaml", "PathNotUsable")]
    public void A_path_of_another_provider_or_drive_is_an_error(string path, string id)
    {
        Assert.Equal([id], _host.Invoke($"Get-LbExport -Path {path}").ErrorIds);
        Assert.Equal([id], _host.Invoke($"Get-LbExport -LiteralPath {path}").ErrorIds);
        Assert.Equal([id], _host.Invoke($"Get-LbExport -Path a.yaml -ConventionPath {path}").ErrorIds);
    }

    [Fact]
    public void An_empty_pipeline_reads_nothing_and_asks_no_one()
    {
        var result = _host.Invoke("@() | Get-LbExport").WithoutErrors();
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Missing_paths_never_fall_back_to_AWS()
    {
        Assert.Equal(["PathNotFound"], _host.Invoke("Get-LbExport -Path nope.yaml -Region us-east-1").ErrorIds);
    }

    [Fact]
    public void A_number_is_no_path()
    {
        var result = _host.Invoke("1 | Get-LbExport");
        Assert.Equal(["InputObjectNotBound"], result.ErrorIds);
    }

    [Theory]
    [InlineData("'*:ProfileName' = 'nobody'")]
    [InlineData("'*:Region' = 'nowhere-1'")]
    [InlineData("'*-Lb*:EndpointUrl' = 'http://127.0.0.1:9'")]
    [InlineData("'Get-LbExport:AK' = 'a'; 'Get-LbExport:SK' = 'b'")]
    public void Files_are_read_whatever_the_session_has_as_a_default_for_AWS(string defaults)
    {
        _host.Invoke($"$global:PSDefaultParameterValues = @{{ {defaults} }}");
        object[] file = [new FileInfo(Path.Combine(_folder, "a.yaml"))];
        Assert.Equal(["main-vpc-id"], _host.Invoke("$input | Get-LbExport", file).WithoutErrors().Texts("Name"));
        Assert.Equal(["main-vpc-id"], _host.Invoke("Get-LbExport -Path a.yaml").WithoutErrors().Texts("Name"));
        Assert.Equal(["main-vpc-id"], _host.Invoke("Get-LbExport -LiteralPath a.yaml").WithoutErrors().Texts("Name"));
        Assert.Equal(["main-vpc-id"], _host.Invoke("$input | Test-LbExportConvention -IncludeRule LB1007", file).WithoutErrors().Texts("Subject"));
        Assert.Single(_host.Invoke("$input | Test-LbExport main-vpc-id", file).WithoutErrors().Output);
        Assert.Single(_host.Invoke("$input | New-LbImportSnippet main-vpc-id", file).WithoutErrors().Output);
        Assert.NotEmpty(_host.Invoke("$input | Measure-LbExportQuota", file).WithoutErrors().Output);
    }

    [Theory]
    [InlineData("Get-LbExport -Path a.yaml -ProfileName nobody", "-Path reads files, and -ProfileName is for AWS.")]
    [InlineData("'a.yaml' | Get-LbExport -ProfileName nobody", "-Path reads files, and -ProfileName is for AWS.")]
    [InlineData("Test-LbExportReference -Path a.yaml -EndpointUrl http://127.0.0.1:9", "-Path reads files, and -EndpointUrl is for AWS.")]
    public void Files_and_AWS_together_are_one_error(string command, string message)
    {
        var error = Assert.Single(_host.Invoke(command).Errors);
        Assert.StartsWith("ParametersConflict,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(message, error.Exception.Message);
    }

    [Fact]
    public void While_the_location_is_in_another_provider_full_paths_and_views_work()
    {
        _host.Invoke("[void]$ExecutionContext.SessionState.Path.SetLocation('Env:')").WithoutErrors();
        Assert.Equal(["main-vpc-id"], _host.Invoke("Get-LbExport -Path $folder/a.yaml").WithoutErrors().Texts("Name"));
        Assert.Contains("a.yaml", _host.View("Test-LbExportConvention -Path $folder/a.yaml -IncludeRule LB1007"), StringComparison.Ordinal);
    }

    private void Template(string file, string export) => File.WriteAllText(Path.Combine(_folder, file), $$$"""
        Resources:
          R: {Type: AWS::EC2::VPC}
        Outputs:
          Out: {Value: !Ref R, Export: {Name: {{{export}}}}}
        """);
}
