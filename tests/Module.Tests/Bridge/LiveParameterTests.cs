using System.Management.Automation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Bridge;

/// <summary>AWS Tools' parameters and session variables, against the stub.</summary>
public sealed class LiveParameterTests : IAsyncLifetime
{
    private readonly ModuleHost _host = new();
    private StubServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        var cloud = new StubCloud();
        SampleStacks.AddNumbered(cloud.Region("us-east-1"), 5);
        SampleStacks.AddNumbered(cloud.Region("eu-west-1"), 3);
        _server = await StubServer.StartAsync(cloud);
        _host.Set("url", _server.Url);
        _host.Set("ak", KeyRing.Default.AccessKey);
        _host.Set("sk", KeyRing.Default.SecretKey);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("-Region us-east-1 -AccessKey $ak -SecretKey $sk", 5)]
    [InlineData("-RegionToCall us-east-1 -AK $ak -SK $sk", 5)]
    [InlineData("-Region us-east-1, eu-west-1 -AccessKey $ak -SecretAccessKey $sk", 8)]
    public void Parameters_go_by_the_names_and_aliases_of_AWS_Tools(string parameters, int expected)
    {
        Assert.Equal(expected, _host.Invoke($"Get-LbExport -EndpointUrl $url {parameters}").WithoutErrors().Output.Count);
    }

    [Fact]
    public void The_session_variables_of_AWS_Tools_count_where_no_parameter_does()
    {
        _host.Set("StoredAWSRegion", "eu-west-1");
        _host.Set("StoredAWSCredentials", new AwsPSCredentials(new SdkCredentials(KeyRing.Default.AccessKey, KeyRing.Default.SecretKey)));
        Assert.Equal(3, _host.Invoke("Get-LbExport -EndpointUrl $url").WithoutErrors().Output.Count);
        Assert.Equal(5, _host.Invoke("Get-LbExport -EndpointUrl $url -Region us-east-1").WithoutErrors().Output.Count);
        Assert.Equal(["CredentialsIncomplete"], _host.Invoke("Get-LbExport -EndpointUrl $url -AccessKey $ak").ErrorIds);
    }

    [Theory]
    [InlineData("[pscredential]::new($ak, (ConvertTo-Secure $sk))")]
    [InlineData("[pscustomobject]@{ AccessKeyId = $ak; SecretAccessKey = $sk }")]
    [InlineData("[pscustomobject]@{ Credentials = 1; AccessKeyId = $ak; SecretAccessKey = $sk; SessionToken = '' }")]
    public void Credential_takes_whatever_holds_keys(string credential)
    {
        _host.Invoke("function ConvertTo-Secure($text) { $s = [securestring]::new(); foreach ($c in $text.ToCharArray()) { $s.AppendChar($c) }; $s }");
        Assert.Equal(5, _host.Invoke($"Get-LbExport -EndpointUrl $url -Region us-east-1 -Credential ({credential})").WithoutErrors().Output.Count);
    }

    [Fact]
    public void A_credential_without_keys_is_an_error_that_says_so()
    {
        Assert.Equal(["CredentialNotUnderstood"], _host.Invoke("Get-LbExport -EndpointUrl $url -Region us-east-1 -Credential 5").ErrorIds);
    }

    [Fact]
    public void Credentials_that_have_expired_are_an_error_with_their_reason()
    {
        _host.Set("StoredAWSCredentials", new AwsPSCredentials(new ExpiredCredentials()));
        var result = _host.Invoke("Get-LbExport -EndpointUrl $url -Region us-east-1");
        Assert.Equal(["CredentialsRefused"], result.ErrorIds);
        Assert.Contains("the session has expired", result.Errors[0].ToString());
    }

    [Fact]
    public void A_pipeline_of_exports_asks_each_region_once()
    {
        Session();
        var result = _host.Invoke("""
            1..3 | ForEach-Object { [pscustomobject]@{ ExportName = "main-infrastructure-table-$_"; Region = 'us-east-1'; StackName = '*' } } | Get-LbExport
            """).WithoutErrors();
        Assert.Equal(3, result.Output.Count);
        Assert.Single(_server.Calls, c => c.Operation == "ListExports");
    }

    [Fact]
    public void Objects_of_Get_CFNExport_and_Get_CFNStack_bind_by_property_name_and_never_as_paths()
    {
        Session();
        _host.Invoke("""
            class CfnExport { [string]$Name; [string]$Value; [string]$ExportingStackId }
            class CfnStack { [string]$StackName; [string]$StackId; [object[]]$Parameters }
            """);
        var stack = _host.Invoke("(Get-LbExport)[0].StackName").Output[0].ToString();
        _host.Set("stack", stack);
        Assert.Equal(["main-infrastructure-table-2"], _host.Invoke("[CfnExport]@{ Name = 'main-infrastructure-table-2' } | Get-LbExport").WithoutErrors().Texts("Name"));
        Assert.Equal(5, _host.Invoke("[CfnStack]@{ StackName = $stack } | Get-LbExport").WithoutErrors().Output.Count);
        Assert.Empty(_host.Invoke("[CfnStack]@{ StackName = 'another' } | Get-LbExport").WithoutErrors().Output);
    }

    [Fact]
    public void An_export_that_appears_while_waiting_is_seen()
    {
        Session();
        var region = _server.Cloud.Region("us-east-1");
        using var running = _host.Start("Test-LbExport main-late-one -Wait -Timeout 60 -PollingInterval 1 -Quiet");
        running.WaitUntil(() => _server.Calls.Any(c => c.Operation == "ListExports"), "a first look");
        region.Add(new StubStack { Name = "late", Template = "{}", Outputs = [new StubOutput("One", "1", "main-late-one", null)] });
        Assert.True((bool)Assert.Single(running.Wait(TimeSpan.FromSeconds(30)).WithoutErrors().Output).BaseObject);
    }

    [Fact]
    public void Waiting_ends_at_its_time_limit()
    {
        Session();
        var result = _host.Invoke("Test-LbExport main-never -Wait -Timeout 1 -PollingInterval 1 -Quiet").WithoutErrors();
        Assert.False((bool)Assert.Single(result.Output).BaseObject);
        Assert.Contains(result.Progress, p => p.RecordType == ProgressRecordType.Completed);
    }

    [Fact]
    public void An_export_must_be_in_every_region_that_is_named()
    {
        Session();
        var result = _host.Invoke("Test-LbExport main-infrastructure-table-4 -Region us-east-1, eu-west-1").WithoutErrors();
        Assert.Equal(["us-east-1 True", "eu-west-1 False"], result.Output.Select(o => $"{o.Properties["Region"].Value} {o.Properties["Exists"].Value}"));
        Assert.False((bool)_host.Invoke("Test-LbExport main-infrastructure-table-4 -Region us-east-1, eu-west-1 -Quiet").Output[0].BaseObject);
    }

    // What a user of AWS Tools has after Set-AWSCredential and Set-DefaultAWSRegion; the address stands in for AWS.
    private void Session()
    {
        _host.Set("StoredAWSRegion", "us-east-1");
        _host.Set("StoredAWSCredentials", new AwsPSCredentials(new SdkCredentials(KeyRing.Default.AccessKey, KeyRing.Default.SecretKey)));
        _host.Invoke("$PSDefaultParameterValues = @{ '*-Lb*:EndpointUrl' = $url }");
    }

    // The shapes of AWS Tools' types: the session variable's wrapper keeps the SDK's credentials in an internal property.
    private sealed class AwsPSCredentials(object credentials)
    {
        internal object Credentials { get; } = credentials;
    }

    private sealed class SdkCredentials(string access, string secret)
    {
        public object GetCredentials() => new { AccessKey = access, SecretKey = secret, Token = "" };
    }

    private sealed class ExpiredCredentials
    {
        public object GetCredentials() => throw new InvalidOperationException("the session has expired");
    }
}
