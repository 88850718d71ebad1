using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;

namespace ListBackup.Exports.Module.Tests.Live;

/// <summary>What a run writes anywhere never holds the secrets that it ran with.</summary>
public class LiveSecretsTests
{
    private const string Planted = "Pl4ntedS3cretThatMustNotShow";

    [Theory]
    [InlineData(null)]
    [InlineData(FaultKind.ExpiredToken)]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.TruncatedXml)]
    [InlineData(FaultKind.HalfAnswer)]
    public async Task No_stream_holds_a_secret(FaultKind? fault)
    {
        await using var session = await LiveSession.StartAsync(5, new StubOptions { Faults = fault is { } kind ? [new Fault(kind)] : [] });
        session.Server.Cloud.Keys.Add(new StubKey("ASIAPLANTED", Planted, StubCloud.DefaultAccount, Planted + "Token"));
        var result = session.Host.Invoke(
            $$"""
            $live.AccessKey = 'ASIAPLANTED'; $live.SecretKey = '{{Planted}}'; $live.SessionToken = '{{Planted}}Token'
            Get-LbExport @live -Verbose -Debug
            Find-LbExportConsumer @live -Verbose
            """);
        AssertClean(result);
    }

    [Fact]
    public async Task A_refused_signature_does_not_show_the_request()
    {
        await using var session = await LiveSession.StartAsync(5);
        AssertClean(session.Host.Invoke($"$live.SecretKey = '{Planted}'\nGet-LbExport @live -Verbose"));
    }

    private static void AssertClean(Hosting.PipelineResult result) => Assert.All(result.Everything(), text => Assert.DoesNotContain(Planted, text, StringComparison.Ordinal));
}
