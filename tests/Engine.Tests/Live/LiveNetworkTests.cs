using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

/// <summary>What goes wrong on the way to AWS and at its door.</summary>
public class LiveNetworkTests
{
    [Theory]
    [InlineData(FaultKind.MovedPermanently, "HTTP 301")]
    [InlineData(FaultKind.Redirect, "HTTP 307")]
    public async Task A_redirect_is_not_followed_but_told_with_its_target(FaultKind fault, string status)
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(3), new StubOptions { Faults = [new Fault(fault)] });
        var problem = Assert.Single((await LiveReads.ReadAsync(LiveReads.Options(server))).Problems);
        Assert.Equal("EndpointMoved", problem.Id);
        Assert.Contains($"{status} and points to http://127.0.0.1:1/elsewhere", problem.Message, StringComparison.Ordinal);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up_at_16_MB_and_not_tried_again()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(3), new StubOptions { Faults = [new Fault(FaultKind.Endless)] });
        var problem = Assert.Single((await LiveReads.ReadAsync(LiveReads.Options(server))).Problems);
        Assert.Equal("AnswerTooLong", problem.Id);
        Assert.Contains("longer than 16 MB", problem.Message, StringComparison.Ordinal);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task Http_429_without_a_word_counts_as_throttling()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(3), new StubOptions { Faults = [new Fault(FaultKind.TooManyRequests)] });
        var problem = Assert.Single((await LiveReads.ReadAsync(LiveReads.Options(server))).Problems);
        Assert.Equal("Throttled", problem.Id);
        Assert.Equal(21, server.Calls.Count);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_told_as_such()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(3), new StubOptions { Certificate = usable });
        var problem = Assert.Single((await LiveReads.ReadAsync(LiveReads.Options(server))).Problems);
        Assert.Equal("EndpointUnreachable", problem.Id);
        Assert.Contains("no secure connection could be made: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", problem.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_listener_that_never_accepts_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(1);
        var options = new LiveOptions
        {
            Regions = ["us-east-1"],
            EndpointUrl = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}",
            AccessKey = "AKIA",
            SecretKey = "secret",
            AttemptTimeout = TimeSpan.FromMilliseconds(250),
        };
        Assert.Equal("CallTimedOut", Assert.Single((await LiveReads.ReadAsync(options)).Problems).Id);
    }

    [Fact]
    public async Task Regions_that_are_asked_at_once_all_get_over_a_wrong_clock()
    {
        string[] regions = ["us-east-1", "eu-west-1", "ap-south-1"];
        var options = new StubOptions { ClockOffset = TimeSpan.FromHours(5), Latency = TimeSpan.FromMilliseconds(200) };
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(3, regions), options);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server, regions));
        Assert.Empty(inventory.Problems);
        Assert.Equal(9, inventory.Exports.Count);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public async Task A_clock_that_is_wrong_by_hours_is_corrected_by_the_servers_date(int hours)
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(30), new StubOptions { PageSize = 10, ClockOffset = TimeSpan.FromHours(hours) });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.References);
        Assert.Empty(inventory.Problems);
        Assert.Equal(30, inventory.Exports.Count);
        Assert.Equal(20, inventory.Imports.Count(i => i.State == ImportState.Unused));
    }

    [Fact]
    public async Task Pages_without_end_are_given_up_with_what_they_held()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(250), new StubOptions { EndlessPages = true });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server));
        Assert.Equal(250, inventory.Exports.Count);
        var problem = Assert.Single(inventory.Problems);
        Assert.Equal("PagesWithoutEnd", problem.Id);
        Assert.Contains("500 pages in a row with nothing new", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_is_not_enabled_is_one_problem_beside_the_others_exports()
    {
        var options = new StubOptions { Faults = [new Fault(FaultKind.RegionDisabled) { Region = "ap-east-1" }] };
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(12, "us-east-1", "ap-east-1"), options);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server, "us-east-1", "ap-east-1"));
        Assert.Equal(12, inventory.Exports.Count);
        var problem = Assert.Single(inventory.Problems);
        Assert.Equal(("CredentialsRefused", "ap-east-1"), (problem.Id, problem.Region));
        Assert.Contains("A region that is not enabled for the account refuses all credentials.", problem.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_does_not_exist_is_told_by_its_host()
    {
        var options = new LiveOptions { Regions = ["xx-nowhere-9"], AccessKey = "AKIA", SecretKey = "secret", RetryPause = TimeSpan.FromMilliseconds(5) };
        var problem = Assert.Single((await LiveReads.ReadAsync(options)).Problems);
        Assert.Equal(("EndpointUnreachable", "xx-nowhere-9"), (problem.Id, problem.Region));
    }
}
