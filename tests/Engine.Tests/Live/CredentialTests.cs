using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

/// <summary>Profiles of every kind against the stub's own token service.</summary>
[Collection(nameof(CredentialTests))]
public sealed class CredentialTests : IAsyncLifetime
{
    private const string Account = "210987654321";
    private const string Role = "arn:aws:iam::210987654321:role/reader";
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports-").FullName;
    private readonly StubCloud _cloud = new();
    private StubServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // What the machine that runs the tests has set is none of their business.
        foreach (var variable in (string[])["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION"])
            Environment.SetEnvironmentVariable(variable, null);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        SampleStacks.AddNumbered(_cloud.Region("us-east-1", Account), 1);
        SampleStacks.AddNumbered(_cloud.Region(), 2);
        _server = await StubServer.StartAsync(_cloud);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_STS", _server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_STS", null);
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_profile_with_static_keys()
    {
        var inventory = await ReadAsync("[base]\n" + Keys, "base");
        Assert.Equal(2, inventory.Exports.Count);
        Assert.All(inventory.Exports, e => Assert.Equal("base", e.Profile));
    }

    [Fact]
    public async Task A_role_with_source_profile_and_external_id()
    {
        _cloud.Add(new StubRole(Role) { ExternalId = "partner-7" });
        var inventory = await ReadAsync($"[base]\n{Keys}\n[reader]\nrole_arn={Role}\nsource_profile=base\nexternal_id=partner-7", "reader");
        Assert.Equal(Account, Assert.Single(inventory.Exports).AccountId);
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_one_problem_beside_a_profile_that_works()
    {
        _cloud.Add(new StubRole(Role) { ExternalId = "partner-7" });
        var inventory = await ReadAsync($"[base]\n{Keys}\n[reader]\nrole_arn={Role}\nsource_profile=base", "reader", "base");
        Assert.Equal(2, inventory.Exports.Count);
        var problem = Assert.Single(inventory.Problems);
        Assert.Equal(("CredentialsFailed", "reader"), (problem.Id, problem.Target));
        Assert.Contains("is not authorized to perform: sts:AssumeRole", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_with_a_code_that_the_user_is_asked_for()
    {
        _cloud.Add(new StubRole(Role) { MfaCode = "123456" });
        var asked = new List<string>();
        var options = Options($"[base]\n{Keys}\n[reader]\nrole_arn={Role}\nsource_profile=base\nmfa_serial=arn:aws:iam::123456789012:mfa/me", "reader") with
        {
            AskMfaCode = (serial, _) =>
            {
                asked.Add(serial);
                return Task.FromResult("123456");
            },
        };
        Assert.Single((await LiveReads.ReadAsync(options)).Exports);
        Assert.Single((await LiveReads.ReadAsync(options)).Exports);
        Assert.Equal(["arn:aws:iam::123456789012:mfa/me"], asked);
    }

    [Fact]
    public async Task A_file_of_profiles_that_cannot_be_read_is_told_with_its_path()
    {
        var folder = Path.Combine(_folder, "credentials");
        Directory.CreateDirectory(folder);
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => LiveReads.ReadAsync(new LiveOptions { Regions = ["us-east-1"], Profiles = ["base"], ProfileLocation = folder, EndpointUrl = _server.Url }))).Problem;
        Assert.Equal(folder, problem.Path ?? problem.Message[(problem.Message.IndexOf(" in ", StringComparison.Ordinal) + 4)..^1]);
        Assert.Empty(LiveNames.Profiles(folder));
    }

    [Fact]
    public async Task A_role_is_assumed_in_the_region_of_each_read_and_none_is_kept_for_the_next()
    {
        _cloud.Add(new StubRole(Role));
        SampleStacks.AddNumbered(_cloud.Region("eu-west-1", Account), 1);
        var options = Options($"[base]\n{Keys}\n[reader]\nrole_arn={Role}\nsource_profile=base", "reader");
        foreach (var region in (string[])["eu-west-1", "us-east-1", "eu-west-1"]) Assert.Single((await LiveReads.ReadAsync(options with { Regions = [region] })).Exports);
        Assert.Equal(["eu-west-1", "us-east-1", "eu-west-1"], _server.Calls.Where(c => c.Operation == "AssumeRole").Select(c => c.Region));
        Assert.Equal("RegionMissing", (await Assert.ThrowsAsync<ProblemException>(() => LiveReads.ReadAsync(options with { Regions = [] }))).Problem.Id);
    }

    [Fact]
    public async Task A_code_that_nobody_can_be_asked_for_is_told()
    {
        var options = Options($"[base]\n{Keys}\n[reader]\nrole_arn={Role}\nsource_profile=base\nmfa_serial=arn:aws:iam::123456789012:mfa/me", "reader");
        Assert.Equal("MfaRequired", (await Assert.ThrowsAsync<ProblemException>(() => LiveReads.ReadAsync(options))).Problem.Id);
    }

    [Fact]
    public async Task A_role_that_is_assumed_by_a_role()
    {
        _cloud.Add(new StubRole(Role));
        _cloud.Add(new StubRole("arn:aws:iam::123456789012:role/hub"));
        var inventory = await ReadAsync(
            $"[base]\n{Keys}\n[hub]\nrole_arn=arn:aws:iam::123456789012:role/hub\nsource_profile=base\n[reader]\nrole_arn={Role}\nsource_profile=hub", "reader");
        Assert.Equal(Account, Assert.Single(inventory.Exports).AccountId);
    }

    [Fact]
    public async Task A_role_with_a_source_in_the_environment_and_external_id()
    {
        _cloud.Add(new StubRole(Role) { ExternalId = "partner-7" });
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", KeyRing.Default.AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", KeyRing.Default.SecretKey);
        try
        {
            var inventory = await ReadAsync($"[reader]\nrole_arn={Role}\ncredential_source=Environment\nexternal_id=partner-7", "reader");
            Assert.Equal(Account, Assert.Single(inventory.Exports).AccountId);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", null);
            Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", null);
        }
    }

    [Fact]
    public async Task A_role_for_a_web_identity()
    {
        _cloud.Add(new StubRole(Role) { WebIdentityToken = "a-token" });
        var token = Path.Combine(_folder, "token");
        await File.WriteAllTextAsync(token, "a-token", Token);
        var inventory = await ReadAsync($"[reader]\nrole_arn={Role}\nweb_identity_token_file={token}\nrole_session_name=test", "reader");
        Assert.Equal(Account, Assert.Single(inventory.Exports).AccountId);
    }

    [Fact]
    public async Task A_process_that_gives_keys()
    {
        var answer = Path.Combine(_folder, "keys.json");
        await File.WriteAllTextAsync(answer, $$"""{"Version":1,"AccessKeyId":"{{KeyRing.Default.AccessKey}}","SecretAccessKey":"{{KeyRing.Default.SecretKey}}"}""", Token);
        var inventory = await ReadAsync($"[made]\ncredential_process = {(OperatingSystem.IsWindows() ? "cmd /c type" : "cat")} {answer}", "made");
        Assert.Equal(2, inventory.Exports.Count);
    }

    [Fact]
    public async Task A_process_that_fails_is_told_with_the_profile()
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => ReadAsync("[made]\ncredential_process = no-such-program-here", "made"))).Problem;
        Assert.Equal(("CredentialsFailed", "made"), (problem.Id, problem.Target));
    }

    [Fact]
    public async Task An_identity_center_profile_without_login_says_how_to_log_in()
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => ReadAsync(
            $"[people]\nsso_start_url=https://{Guid.NewGuid():N}.awsapps.com/start\nsso_region=us-east-1\nsso_account_id={Account}\nsso_role_name=Reader", "people"))).Problem;
        Assert.Equal("CredentialsFailed", problem.Id);
        Assert.Contains("aws sso login --profile people", problem.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_center_profile_uses_the_login_of_the_aws_cli()
    {
        const string start = "https://listbackup.awsapps.com/start";
        _cloud.Logins.Add("a-login");
        var home = Environment.GetEnvironmentVariable("HOME");
        var cache = Directory.CreateDirectory(Path.Combine(_folder, ".aws", "sso", "cache")).FullName;
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(System.Text.Encoding.UTF8.GetBytes(start)));
        await File.WriteAllTextAsync(
            Path.Combine(cache, name + ".json"), $$"""{"startUrl":"{{start}}","region":"us-east-1","accessToken":"a-login","expiresAt":"2099-01-01T00:00:00Z"}""", Token);
        Environment.SetEnvironmentVariable("HOME", _folder);
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SSO", _server.Url);
        try
        {
            var inventory = await ReadAsync($"[people]\nsso_start_url={start}\nsso_region=us-east-1\nsso_account_id={Account}\nsso_role_name=Reader", "people");
            Assert.Equal(Account, Assert.Single(inventory.Exports).AccountId);
        }
        finally
        {
            Environment.SetEnvironmentVariable("HOME", home);
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SSO", null);
        }
    }

    [Fact]
    public async Task An_unknown_profile_is_told_with_those_that_there_are()
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => ReadAsync($"[base]\n{Keys}\n[other]\n{Keys}", "bse"))).Problem;
        Assert.Equal(("ProfileNotFound", "bse"), (problem.Id, problem.Target));
        Assert.Equal("Profiles there: base, other.", problem.Recommendation);
    }

    [Fact]
    public async Task An_incomplete_profile_is_told()
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => ReadAsync($"[reader]\nrole_arn={Role}\nsource_profile=nobody", "reader"))).Problem;
        Assert.Equal(("ProfileNotValid", "reader"), (problem.Id, problem.Target));
    }

    [Fact]
    public async Task The_region_of_the_profile_is_used_where_none_is_given()
    {
        var options = Options($"[base]\n{Keys}\nregion=us-east-1", "base") with { Regions = [] };
        Assert.All((await LiveReads.ReadAsync(options)).Exports, e => Assert.Equal("us-east-1", e.Region));
    }

    [Fact]
    public async Task No_region_is_told()
    {
        var options = Options($"[base]\n{Keys}", "base") with { Regions = [] };
        Assert.Equal("RegionMissing", (await Assert.ThrowsAsync<ProblemException>(() => LiveReads.ReadAsync(options))).Problem.Id);
    }

    [Fact]
    public async Task A_region_that_cannot_be_one_is_told()
    {
        var options = Options($"[base]\n{Keys}", "base") with { Regions = ["us-east-1", "Ireland"] };
        Assert.Equal("RegionNotValid", (await Assert.ThrowsAsync<ProblemException>(() => LiveReads.ReadAsync(options))).Problem.Id);
    }

    [Fact]
    public async Task No_credentials_at_all_are_told()
    {
        var options = Options("") with { Profiles = [] };
        Assert.Equal("CredentialsMissing", (await Assert.ThrowsAsync<ProblemException>(() => LiveReads.ReadAsync(options))).Problem.Id);
    }

    [Fact]
    public async Task Two_profiles_of_one_account_yield_each_export_once()
    {
        var inventory = await ReadAsync($"[base]\n{Keys}\n[other]\n{Keys}", "base", "other");
        Assert.Equal(2, inventory.Exports.Count);
    }

    private static string Keys => $"aws_access_key_id={KeyRing.Default.AccessKey}\naws_secret_access_key={KeyRing.Default.SecretKey}";

    private Task<ExportInventory> ReadAsync(string file, params string[] profiles) => LiveReads.ReadAsync(Options(file, profiles));

    private LiveOptions Options(string file, params string[] profiles)
    {
        var path = Path.Combine(_folder, "credentials");
        File.WriteAllText(path, file);
        return new LiveOptions { Regions = ["us-east-1"], Profiles = profiles, ProfileLocation = path, EndpointUrl = _server.Url };
    }
}
