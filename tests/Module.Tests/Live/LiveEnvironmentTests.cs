using System.Net;
using System.Net.Sockets;
using System.Text;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Tool;

namespace ListBackup.Exports.Module.Tests.Live;

/// <summary>Whom and where a process of its own asks, by its environment and the shared files, as AWS Tools does. Each set of keys leads to an account of its own.</summary>
public sealed class LiveEnvironmentTests : IAsyncLifetime
{
    private const string Show = "Get-LbExport -Region us-east-1 | ForEach-Object AccountId";
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports-").FullName;
    private readonly StubCloud _cloud = new();
    private StubServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var number in Enumerable.Range(1, 4))
        {
            var account = new string((char)('0' + number), 12);
            _cloud.Keys.Add(new StubKey($"AKIA{number}", $"secret-{number}", account));
            foreach (var region in (string[])["us-east-1", "eu-west-1", "ap-south-1"]) SampleStacks.AddNumbered(_cloud.Region(region, account), 1);
        }

        _server = await StubServer.StartAsync(_cloud);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("-AccessKey AKIA1 -SecretKey secret-1 -ProfileName two", "111111111111")]
    [InlineData("-ProfileName two -Credential $three", "222222222222")]
    [InlineData("-Credential $three", "333333333333")]
    [InlineData("", "444444444444", "$StoredAWSCredentials = $four")]
    [InlineData("", "111111111111")]
    [InlineData("-ProfileName default", "333333333333")]
    public async Task Keys_go_before_profile_credential_session_environment_and_default(string parameters, string account, string before = "")
    {
        var run = await RunAsync(
            $$"""
            $three = [pscustomobject]@{ AccessKeyId = 'AKIA3'; SecretAccessKey = 'secret-3' }
            $four = [pscustomobject]@{ AccessKeyId = 'AKIA4'; SecretAccessKey = 'secret-4' }
            {{before}}
            Get-LbExport -Region us-east-1 {{parameters}} | ForEach-Object AccountId
            """,
            $"[two]\n{Keys(2)}[default]\n{Keys(3)}",
            config: "",
            ("AWS_ACCESS_KEY_ID", "AKIA1"), ("AWS_SECRET_ACCESS_KEY", "secret-1"));
        Assert.Equal((account, ""), (run.Output.Trim(), run.Error));
    }

    [Fact]
    public async Task The_default_profile_is_used_where_nothing_else_is_set()
    {
        var run = await RunAsync(Show, $"[default]\n{Keys(3)}", "");
        Assert.Equal(("333333333333", ""), (run.Output.Trim(), run.Error));
    }

    [Fact]
    public async Task The_profile_that_the_environment_names_is_used()
    {
        var run = await RunAsync(Show, $"[two]\n{Keys(2)}[default]\n{Keys(3)}", "", ("AWS_PROFILE", "two"));
        Assert.Equal(("222222222222", ""), (run.Output.Trim(), run.Error));
    }

    [Fact]
    public async Task A_profile_that_the_environment_names_and_nobody_made_is_an_error()
    {
        var run = await RunAsync(Show, $"[default]\n{Keys(3)}", "", ("AWS_PROFILE", "nobody"));
        Assert.Equal("", run.Output);
        Assert.Contains("There is no credential profile 'nobody'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_of_the_config_file_are_found_with_region_and_process()
    {
        var answer = Path.Combine(_folder, "keys.json");
        await File.WriteAllTextAsync(answer, """{"Version":1,"AccessKeyId":"AKIA4","SecretAccessKey":"secret-4"}""", TestContext.Current.CancellationToken);
        var run = await RunAsync(
            "Get-LbExport -ProfileName made | ForEach-Object { \"$($_.AccountId) $($_.Region)\" }",
            "",
            $"[profile made]\nregion = ap-south-1\ncredential_process = {(OperatingSystem.IsWindows() ? "cmd /c type" : "cat")} {answer}\n");
        Assert.Equal(("444444444444 ap-south-1", ""), (run.Output.Trim(), run.Error));
    }

    [Theory]
    [InlineData("eu-west-1", "ap-south-1", "eu-west-1")]
    [InlineData(null, "ap-south-1", "ap-south-1")]
    public async Task The_region_of_the_environment_is_used(string? region, string? defaultRegion, string expected)
    {
        var run = await RunAsync("Get-LbExport | ForEach-Object Region", $"[default]\n{Keys(3)}", "", ("AWS_REGION", region), ("AWS_DEFAULT_REGION", defaultRegion));
        Assert.Equal((expected, ""), (run.Output.Trim(), run.Error));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_CLOUDFORMATION")]
    [InlineData("AWS_ENDPOINT_URL")]
    public async Task The_endpoint_of_the_environment_is_used(string variable)
    {
        var run = await RunAsync(Show, $"[default]\n{Keys(3)}", "", ("AWS_ENDPOINT_URL_CLOUDFORMATION", null), ("AWS_ENDPOINT_URL", null), (variable, _server.Url));
        Assert.Equal(("333333333333", ""), (run.Output.Trim(), run.Error));
    }

    [Fact]
    public async Task The_services_own_endpoint_goes_before_the_general_one()
    {
        var run = await RunAsync(Show, $"[default]\n{Keys(3)}", "", ("AWS_ENDPOINT_URL_CLOUDFORMATION", _server.Url), ("AWS_ENDPOINT_URL", "http://127.0.0.1:1"));
        Assert.Equal(("333333333333", ""), (run.Output.Trim(), run.Error));
    }

    [Fact]
    public async Task The_endpoint_of_the_profile_is_used()
    {
        var config = $"[profile two]\nregion = us-east-1\nendpoint_url = {_server.Url}\n";
        var run = await RunAsync("Get-LbExport -ProfileName two | ForEach-Object AccountId", $"[two]\n{Keys(2)}", config, ("AWS_ENDPOINT_URL_CLOUDFORMATION", null));
        Assert.Equal(("222222222222", ""), (run.Output.Trim(), run.Error));
    }

    [Theory]
    [InlineData("use_fips_endpoint", "cloudformation-fips.xx-nowhere-9.amazonaws.com")]
    [InlineData("use_dualstack_endpoint", "cloudformation.xx-nowhere-9.api.aws")]
    public async Task Fips_and_dual_stack_of_the_profile_choose_the_host(string setting, string host)
    {
        var config = $"[profile two]\nregion = xx-nowhere-9\n{setting} = true\n";
        var run = await RunAsync("Get-LbExport -ProfileName two", $"[two]\n{Keys(2)}", config, ("AWS_ENDPOINT_URL_CLOUDFORMATION", null));
        Assert.Contains(host, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_login_of_an_sso_session_is_used()
    {
        _cloud.Logins.Add("a-login");
        var cache = Directory.CreateDirectory(Path.Combine(_folder, ".aws", "sso", "cache")).FullName;
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData("work"u8));
        await File.WriteAllTextAsync(
            Path.Combine(cache, name + ".json"),
            """{"startUrl":"https://listbackup.awsapps.com/start","region":"us-east-1","accessToken":"a-login","expiresAt":"2099-01-01T00:00:00Z"}""",
            TestContext.Current.CancellationToken);
        var run = await RunAsync(
            "Get-LbExport -ProfileName people | ForEach-Object AccountId",
            "",
            "[profile people]\nsso_session = work\nsso_account_id = 222222222222\nsso_role_name = Reader\nregion = us-east-1\n[sso-session work]\nsso_start_url = https://listbackup.awsapps.com/start\nsso_region = us-east-1\n",
            ("AWS_ENDPOINT_URL_SSO", _server.Url));
        Assert.Equal(("222222222222", ""), (run.Output.Trim(), run.Error));
    }

    [Theory]
    [InlineData("2099-01-01T00:00:00Z", true, "")]
    [InlineData("2099-01-01T00:00:00Z", false, "yields no credentials")]
    [InlineData("2001-01-01T00:00:00Z", true, "yields no credentials")]
    public async Task Nothing_of_a_login_is_shown_whether_it_is_good_refused_or_over(string until, bool isKnown, string told)
    {
        if (isKnown) _cloud.Logins.Add("Pl4ntedLogin");
        var cache = Directory.CreateDirectory(Path.Combine(_folder, ".aws", "sso", "cache")).FullName;
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData("work"u8));
        await File.WriteAllTextAsync(
            Path.Combine(cache, name + ".json"),
            $$"""{"startUrl":"https://listbackup.awsapps.com/start","region":"us-east-1","accessToken":"Pl4ntedLogin","clientId":"Pl4ntedClient","clientSecret":"Pl4ntedClientSecret","refreshToken":"Pl4ntedRefresh","registrationExpiresAt":"2001-01-01T00:00:00Z","expiresAt":"{{until}}"}""",
            TestContext.Current.CancellationToken);
        var run = await RunAsync(
            "Get-LbExport -ProfileName people -Verbose -Debug 4>&1 5>&1",
            "",
            "[profile people]\nsso_session = work\nsso_account_id = 222222222222\nsso_role_name = Reader\nregion = us-east-1\n[sso-session work]\nsso_start_url = https://listbackup.awsapps.com/start\nsso_region = us-east-1\n",
            ("AWS_ENDPOINT_URL_SSO", _server.Url));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.NotEmpty(run.Output + run.Error);
        Assert.All(
            [.. _cloud.Keys.All.Where(k => k.Token is not null).SelectMany(k => (string[])[k.SecretKey, k.Token!, k.AccessKey]), "Pl4nted"],
            secret => Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_that_is_no_instance_says_so()
    {
        var run = await RunAsync(Show, "", "", ("AWS_EC2_METADATA_DISABLED", null));
        Assert.Contains("No AWS credentials were found", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required", "the proxy asks for credentials (HTTP 407)")]
    [InlineData("403 Forbidden", "the endpoint answered HTTP 403 without CloudFormation's XML")]
    public async Task A_proxy_that_refuses_is_told(string status, string message)
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        _ = RefuseAsync(proxy, status);
        var run = await RunAsync(Show, $"[default]\n{Keys(3)}", "", ("HTTP_PROXY", $"http://127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}"));
        Assert.Equal("", run.Output);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Calls);
    }

    [Fact]
    public async Task A_proxy_that_is_down_is_told()
    {
        var run = await RunAsync(Show, $"[default]\n{Keys(3)}", "", ("HTTP_PROXY", "http://127.0.0.1:1"));
        Assert.Contains("the endpoint cannot be reached (ConnectionRefused)", run.Error, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1", run.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Calls);
    }

    [Fact]
    public async Task A_proxy_is_passed_by_for_the_hosts_that_it_is_not_for()
    {
        var run = await RunAsync(Show, $"[default]\n{Keys(3)}", "", ("HTTP_PROXY", "http://127.0.0.1:1"), ("NO_PROXY", "127.0.0.1"));
        Assert.Equal(("333333333333", ""), (run.Output.Trim(), run.Error));
    }

    private static string Keys(int number) => $"aws_access_key_id = AKIA{number}\naws_secret_access_key = secret-{number}\n";

    private async Task<ToolRun> RunAsync(string script, string credentials, string config, params (string Name, string? Value)[] variables)
    {
        var credentialsFile = Path.Combine(_folder, "credentials");
        var configFile = Path.Combine(_folder, "config");
        await File.WriteAllTextAsync(credentialsFile, credentials, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(configFile, config, TestContext.Current.CancellationToken);
        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(k => k.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) || k.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(k => k, _ => (string?)null, StringComparer.Ordinal);
        environment["HOME"] = environment["USERPROFILE"] = _folder;
        environment["AWS_SHARED_CREDENTIALS_FILE"] = credentialsFile;
        environment["AWS_CONFIG_FILE"] = configFile;
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        environment["AWS_ENDPOINT_URL_CLOUDFORMATION"] = _server.Url;
        foreach (var (name, value) in variables) environment[name] = value;
        return await ToolRun.OfAsync(script, environment);
    }

    private static async Task RefuseAsync(TcpListener proxy, string status)
    {
        while (true)
        {
            using var client = await proxy.AcceptTcpClientAsync();
            var stream = client.GetStream();
            _ = await stream.ReadAtLeastAsync(new byte[64 << 10], 1);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            client.Client.Shutdown(SocketShutdown.Send);
            await Task.Delay(50);
        }
    }
}
