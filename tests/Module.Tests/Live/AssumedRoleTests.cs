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

    public void Dispose() => File.Delete(_file);

    private Hosting.PipelineResult Read(LiveSession session)
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_STS", session.Server.Url);
        try
        {
            return session.Host.Invoke($"Get-LbExport -ProfileName reader -ProfileLocation '{_file}' -Region us-east-1 -EndpointUrl $live.EndpointUrl");
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_STS", null);
        }
    }

    private void Write(string profile) => File.WriteAllText(
        _file, $"[base]\naws_access_key_id={KeyRing.Default.AccessKey}\naws_secret_access_key={KeyRing.Default.SecretKey}\n[reader]\n{profile}\n");
}
