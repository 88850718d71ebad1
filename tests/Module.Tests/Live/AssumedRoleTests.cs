using ListBackup.Exports.CloudFormationStub;

namespace ListBackup.Exports.Module.Tests.Live;

/// <summary>AWSSDK.Core looks for the token service's assembly by name: it must find it in the module's own load context.</summary>
public sealed class AssumedRoleTests : IDisposable
{
    private const string Role = "arn:aws:iam::210987654321:role/reader";
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task A_role_is_assumed_inside_the_module()
    {
        await using var session = await LiveSession.StartAsync(1);
        session.Server.Cloud.Add(new StubRole(Role) { ExternalId = "partner-7" });
        SampleStacks.AddNumbered(session.Server.Cloud.Region("us-east-1", "210987654321"), 4);
        Write($"role_arn={Role}\nsource_profile=base\nexternal_id=partner-7");
        var result = Read(session).WithoutErrors();
        Assert.Equal(4, result.Output.Count);
        Assert.All(result.Texts("AccountId"), account => Assert.Equal("210987654321", account));
        Assert.Contains(session.Server.Calls, c => c is { Operation: "AssumeRole", Subject: Role });
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name == "AWSSDK.SecurityToken"
            && System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(a) == System.Runtime.Loader.AssemblyLoadContext.Default);
    }

    [Fact]
    public async Task A_code_is_asked_for_at_the_host()
    {
        await using var session = await LiveSession.StartAsync(1);
        session.Server.Cloud.Add(new StubRole(Role) { MfaCode = "123456" });
        SampleStacks.AddNumbered(session.Server.Cloud.Region("us-east-1", "210987654321"), 4);
        Write($"role_arn={Role}\nsource_profile=base\nmfa_serial=arn:aws:iam::123456789012:mfa/me");
        session.Host.Answers.Enqueue("123456");
        Assert.Equal(4, Read(session).WithoutErrors().Output.Count);
        Assert.Empty(session.Host.Answers);
    }

    [Theory]
    [InlineData("918273645", null)]
    [InlineData("918273640", "CredentialsFailed")]
    public async Task Neither_the_code_nor_what_the_role_is_given_is_shown_whether_it_is_right_or_wrong(string typed, string? error)
    {
        await using var session = await LiveSession.StartAsync(1);
        session.Server.Cloud.Add(new StubRole(Role) { MfaCode = "918273645", ExternalId = "Pl4ntedExternalId" });
        SampleStacks.AddNumbered(session.Server.Cloud.Region("us-east-1", "210987654321"), 4);
        Write($"role_arn={Role}\nsource_profile=base\nexternal_id=Pl4ntedExternalId\nmfa_serial=arn:aws:iam::123456789012:mfa/me");
        session.Host.Answers.Enqueue(typed);
        var result = Read(session, "-Verbose -Debug");
        Assert.Equal(error is null ? [] : [error], result.ErrorIds);
        string[] secrets =
        [
            typed, "918273645", "Pl4ntedExternalId",
            .. session.Server.Cloud.Keys.All.SelectMany(k => (string?[])[k.SecretKey, k.Token, k.Account == "210987654321" ? k.AccessKey : null]).OfType<string>(),
        ];
        Assert.Equal(error is null ? 7 : 4, secrets.Length);
        Assert.NotEmpty(result.Verbose);
        string[] shown =
        [
            .. result.Output.Select(o => string.Join(' ', o.Properties.Select(p => p.Value))),
            .. result.Errors.Select(e => $"{e} {e.Exception} {e.ErrorDetails?.RecommendedAction} {e.TargetObject}"),
            .. result.Warnings, .. result.Verbose, .. result.Information, .. result.Progress.Select(p => p.ToString()),
        ];
        Assert.All(shown, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    public void Dispose() => File.Delete(_file);

    private Hosting.PipelineResult Read(LiveSession session, string more = "")
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_STS", session.Server.Url);
        try
        {
            return session.Host.Invoke($"Get-LbExport -ProfileName reader -ProfileLocation '{_file}' -Region us-east-1 -EndpointUrl $live.EndpointUrl {more}");
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_STS", null);
        }
    }

    private void Write(string profile) => File.WriteAllText(
        _file, $"[base]\naws_access_key_id={KeyRing.Default.AccessKey}\naws_secret_access_key={KeyRing.Default.SecretKey}\n[reader]\n{profile}\n");
}
