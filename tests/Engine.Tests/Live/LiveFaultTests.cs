using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

public class LiveFaultTests
{
    [Theory]
    [InlineData(FaultKind.Throttled, "Throttled")]
    [InlineData(FaultKind.InternalError, "ServiceFailed")]
    [InlineData(FaultKind.Unavailable, "ServiceFailed")]
    [InlineData(FaultKind.ExpiredToken, "CredentialsExpired")]
    [InlineData(FaultKind.AccessDenied, "AccessDenied")]
    [InlineData(FaultKind.ClockSkew, "ClockSkew")]
    [InlineData(FaultKind.Reset, "AnswerTruncated")]
    [InlineData(FaultKind.HalfAnswer, "AnswerTruncated")]
    [InlineData(FaultKind.TruncatedXml, "AnswerNotUnderstood")]
    [InlineData(FaultKind.WrongXml, "AnswerNotUnderstood")]
    [InlineData(FaultKind.Entities, "AnswerNotUnderstood")]
    [InlineData(FaultKind.Html, "AnswerNotUnderstood")]
    [InlineData(FaultKind.HtmlError, "ServiceFailed")]
    [InlineData(FaultKind.Empty, "AnswerNotUnderstood")]
    [InlineData(FaultKind.Json, "AnswerNotUnderstood")]
    [InlineData(FaultKind.NoResult, "AnswerNotUnderstood")]
    [InlineData(FaultKind.ErrorInSuccess, "AnswerNotUnderstood")]
    [InlineData(FaultKind.GzipGarbage, "AnswerNotUnderstood")]
    [InlineData(FaultKind.NotFound, "AnswerNotUnderstood")]
    [InlineData(FaultKind.Endless, "AnswerTooLong")]
    [InlineData(FaultKind.MovedPermanently, "EndpointMoved")]
    [InlineData(FaultKind.Redirect, "EndpointMoved")]
    [InlineData(FaultKind.TooManyRequests, "Throttled")]
    [InlineData(FaultKind.RegionDisabled, "CredentialsRefused")]
    [InlineData(FaultKind.SlowDrip, "CallTimedOut")]
    [InlineData(FaultKind.Hang, "CallTimedOut")]
    public async Task A_fault_that_stays_is_one_problem_with_call_and_region(FaultKind fault, string id)
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(150), new StubOptions { Faults = [new Fault(fault) { After = 1 }] });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { AttemptTimeout = TimeSpan.FromSeconds(id == "CallTimedOut" ? 1 : 30) });
        var problem = Assert.Single(inventory.Problems);
        Assert.Equal(id, problem.Id);
        Assert.StartsWith("ListExports in us-east-1 failed: ", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("The list is incomplete: it ends after 100 exports.", problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Recommendation);
        Assert.Equal(100, inventory.Exports.Count);
        TestContext.Current.TestOutputHelper?.WriteLine(problem.Message);
    }

    [Theory]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.InternalError)]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.HalfAnswer)]
    [InlineData(FaultKind.TruncatedXml)]
    [InlineData(FaultKind.WrongXml)]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.HtmlError)]
    [InlineData(FaultKind.Empty)]
    [InlineData(FaultKind.Json)]
    [InlineData(FaultKind.NoResult)]
    [InlineData(FaultKind.ErrorInSuccess)]
    [InlineData(FaultKind.GzipGarbage)]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.Hang)]
    public async Task A_fault_of_every_fifth_call_loses_nothing(FaultKind fault)
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(30), new StubOptions { PageSize = 10, Faults = [new Fault(fault) { Every = 5 }] });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { AttemptTimeout = TimeSpan.FromSeconds(1) }, InventoryParts.All);
        Assert.Empty(inventory.Problems);
        Assert.Equal(30, inventory.Exports.Select(e => e.Name).Distinct().Count());
        Assert.Equal(30, inventory.Exports.Count);
        Assert.Equal(10, inventory.Imports.Count(i => i.State == ImportState.Used));
        Assert.Equal(20, inventory.Imports.Count(i => i.State == ImportState.Unused));
    }

    [Fact]
    public async Task A_page_token_that_comes_again_ends_the_list_with_a_problem()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(250), new StubOptions { RepeatToken = true });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server));
        Assert.Equal(250, inventory.Exports.Count);
        Assert.Equal("PageTokenRepeated", Assert.Single(inventory.Problems).Id);
    }

    [Fact]
    public async Task Pages_that_come_twice_yield_each_export_once()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(250), new StubOptions { DuplicatePages = true });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server));
        Assert.Equal(250, inventory.Exports.Count);
        Assert.Empty(inventory.Problems);
    }

    [Theory]
    [InlineData(FaultKind.ExpiredToken)]
    [InlineData(FaultKind.AccessDenied)]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.HalfAnswer)]
    [InlineData(FaultKind.InternalError)]
    public async Task Lookups_that_fail_are_unknown_and_never_unused(FaultKind fault)
    {
        var faults = new StubOptions { Faults = [new Fault(fault) { Operation = "ListImports", After = 20 }] };
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(90), faults);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { Parallelism = 4 }, InventoryParts.Exports | InventoryParts.References);
        Assert.Equal(90, inventory.Exports.Count);
        Assert.Equal(90, inventory.Imports.Count);
        var unused = inventory.Imports.Where(i => i.State == ImportState.Unused).Select(i => i.ExportName);
        Assert.All(unused, name => Assert.NotEqual(0, int.Parse(name.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture) % 3));
        Assert.Equal(70, inventory.Imports.Count(i => i.State == ImportState.Unknown));
        var problem = Assert.Single(inventory.Problems);
        Assert.Contains("69 more exports in us-east-1 have unknown importers", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_down_is_told()
    {
        var server = await StubServer.StartAsync(LiveReads.Cloud(1));
        var options = LiveReads.Options(server);
        await server.DisposeAsync();
        var inventory = await LiveReads.ReadAsync(options);
        Assert.Equal("EndpointUnreachable", Assert.Single(inventory.Problems).Id);
    }

    [Theory]
    [InlineData("http://no-such-host.invalid")]
    [InlineData("https://127.0.0.1:1")]
    public async Task An_address_that_leads_nowhere_is_told(string url)
    {
        var options = new LiveOptions { Regions = ["us-east-1"], EndpointUrl = url, AccessKey = "AKIA", SecretKey = "secret" };
        Assert.Equal("EndpointUnreachable", Assert.Single((await LiveReads.ReadAsync(options)).Problems).Id);
    }

    [Fact]
    public async Task Plain_http_behind_an_https_address_is_told()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(1));
        var options = LiveReads.Options(server) with { EndpointUrl = server.Url.Replace("http:", "https:", StringComparison.Ordinal) };
        Assert.Equal("EndpointUnreachable", Assert.Single((await LiveReads.ReadAsync(options)).Problems).Id);
    }

    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("ftp://host")]
    [InlineData("not an address")]
    public async Task An_endpoint_that_is_no_address_is_told_before_any_call(string url)
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => LiveReads.ReadAsync(new() { EndpointUrl = url, Regions = ["us-east-1"] }))).Problem;
        Assert.Equal("EndpointNotValid", problem.Id);
    }

    [Fact]
    public async Task An_empty_list_of_importers_is_no_word_that_there_are_none()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(6), new StubOptions { EmptyImports = true });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.References);
        Assert.Equal(4, inventory.Imports.Count(i => i.State == ImportState.Unknown));
        Assert.Equal("ImportsNotKnown", Assert.Single(inventory.Problems).Id);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_without_the_signed_request()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(1));
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { SecretKey = "wrong" });
        var problem = Assert.Single(inventory.Problems);
        Assert.Equal("CredentialsRefused", problem.Id);
        Assert.Null(problem.Exception);
    }
}
