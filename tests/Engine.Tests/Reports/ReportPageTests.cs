using System.Globalization;
using ListBackup.Exports.Engine.Tests.Browsing;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reports;
using ListBackup.Exports.Rules;
using Microsoft.Playwright;

namespace ListBackup.Exports.Engine.Tests.Reports;

/// <summary>The HTML report in a real browser: what a person would do with it.</summary>
public sealed class ReportPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(ColorScheme.Light, "report-light")]
    [InlineData(ColorScheme.Dark, "report-dark")]
    public async Task It_opens_without_a_network_and_tells_what_was_found(ColorScheme scheme, string picture)
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()), scheme: scheme);
        Assert.Equal("Exports of <main> & dev", await page.TextContentAsync("h1"));
        Assert.Equal("10 of 10 shown", await page.TextContentAsync("#shown"));
        Assert.Equal(["4 Error", "1 Warning", "2 Information", "2 Passed", "1 Suppressed"], (await page.Locator(".tile").AllTextContentsAsync()).Select(t => t.Trim()));
        Assert.Equal(scheme == ColorScheme.Dark ? "true" : "false", await page.GetAttributeAsync("#theme", "aria-pressed"));
        await Chromium.KeepAsync(page, picture);
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Result_rule_stack_and_text_filter_together()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()));
        await page.UncheckAsync(".tile.Error input");
        Assert.Equal(6, await Visible(page));
        await page.CheckAsync(".tile.Error input");
        await page.SelectOptionAsync("#rule", "LB1002");
        Assert.Equal(2, await Visible(page));
        await page.SelectOptionAsync("#stack", "app");
        Assert.Equal(1, await Visible(page));
        await page.ClickAsync("#clear");
        await page.FillAsync("#text", "PASSWORD arn");
        Assert.Equal(1, await Visible(page));
        Assert.Equal("1 of 10 shown", await page.TextContentAsync("#shown"));
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task The_graph_shows_who_needs_whom_and_leads_to_the_faults_of_a_stack()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()));
        Assert.Equal(["Wave 1", "Wave 2", "Wave 3"], await page.Locator(".graph .wave").AllTextContentsAsync());
        Assert.Contains("app reads main-vpc-id of network", await page.Locator(".graph .edge title").AllTextContentsAsync());
        Assert.Equal(["web reads app-url of app"], await page.Locator(".graph .edge.weak title").AllTextContentsAsync());
        Assert.Contains("4 stacks and 3 dependencies", await page.TextContentAsync("figcaption"), StringComparison.Ordinal);
        await page.ClickAsync(".graph a[data-stack=app]");
        Assert.Equal("app", await page.InputValueAsync("#stack"));
        Assert.Equal(1, await Visible(page));
        Assert.Equal("items", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Cycles_stand_out()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform() with { Dependencies = [Edge("left", "right"), Edge("right", "left")] }));
        Assert.Equal(2, await page.Locator(".graph .edge.cyclic").CountAsync());
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Everything_can_be_reached_and_used_by_keyboard()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()));
        List<string> order = [];
        for (var i = 0; i < 17; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            order.Add(await page.EvaluateAsync<string>("(e => e.id || e.value || e.dataset.stack || e.className.baseVal || e.className || e.tagName)(document.activeElement)"));
        }

        Assert.Equal(["skip", "theme", "Error", "Warning", "Information", "Passed", "Suppressed", "text", "rule", "stack", "clear", "SUMMARY", "scroll", "app", "db", "network"], order.Take(16));
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("password");
        Assert.Equal(1, await Visible(page));
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(10, await Visible(page));
        await page.FocusAsync(".tile.Error input");
        await page.Keyboard.PressAsync("Space");
        Assert.Equal(6, await Visible(page));
        await page.FocusAsync(".graph a[data-stack=network]");
        await Chromium.KeepAsync(page, "report-keyboard");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(5, await Visible(page));
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task A_phone_has_room_for_it()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()), width: 390, height: 844);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('td')].every(c => c.getBoundingClientRect().right <= innerWidth)"));
        await page.EvaluateAsync("document.getElementById('stack').add(new Option('a/very/long/path/'.repeat(9)))");
        Assert.True(await page.EvaluateAsync<bool>("document.getElementById('stack').getBoundingClientRect().right <= innerWidth"));
        await Chromium.KeepAsync(page, "report-phone-top");
        await page.EvaluateAsync("document.getElementById('items').scrollIntoView()");
        await Chromium.KeepAsync(page, "report-phone");
        Assert.Empty(trouble);
    }

    // Paper is white also for who works in the dark, and shows what the filters left.
    [Fact]
    public async Task It_prints_dark_on_light_without_its_controls()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()), scheme: ColorScheme.Dark);
        await page.ClickAsync("#theme");
        await page.ClickAsync("#theme");
        await page.FillAsync("#text", "password");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.False(await page.IsVisibleAsync("#theme"));
        Assert.False(await page.IsVisibleAsync(".filters"));
        Assert.Equal(1, await Visible(page));
        await Chromium.KeepAsync(page, "report-print");
        Assert.True((await page.PdfAsync(new() { Format = "A4", Path = Path.Combine(Environment.GetEnvironmentVariable("LBEXPORTS_SCREENSHOTS") ?? _folder, "report.pdf") })).Length > 10_000);
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Hostile_names_do_nothing()
    {
        await using var browser = await Chromium.StartAsync();
        var document = ReportSamples.Document(ReportSamples.Hostile()) with { Title = "</title><script>alert(1)</script>", Dependencies = ReportSamples.Dependencies(ReportSamples.Evil) };
        var (page, trouble) = await browser.OpenAsync(Write(document));
        Assert.Equal("</title><script>alert(1)</script>", await page.TextContentAsync("h1"));
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.Equal(1, await page.Locator("script").CountAsync());
        Assert.Equal(document.Items.Count, await Visible(page));
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Five_thousand_findings_open_and_filter_and_a_graph_that_is_too_big_is_said_to_be()
    {
        await using var browser = await Chromium.StartAsync();
        List<ReportItem> items = [.. Enumerable.Range(0, 5000).Select(i => new ReportItem
        {
            RuleId = $"LB{1000 + (i % 40)}", Severity = (Severity)(i % 3), Subject = $"main-service{i}-table-items", Message = $"The name of service{i} has a character that is not allowed.", Recommendation = "Use letters, digits and '-'.",
            StackName = $"listbackup-main-service{i % 300}", Path = $"/repo/services/service{i}/template.yaml", Line = i + 1, Column = 3,
        })];
        var document = ReportSamples.Document(items) with { Dependencies = ReportSamples.Dependencies([.. Enumerable.Range(0, 300).Select(i => $"listbackup-main-service{i}")]) };
        var (page, trouble) = await browser.OpenAsync(Write(document));
        Assert.Equal("5000 of 5000 shown", await page.TextContentAsync("#shown"));
        Assert.Equal("300 stacks and 299 dependencies are too many to draw here. Export-LbDependencyGraph draws them.", await page.TextContentAsync("figcaption"));
        await page.FillAsync("#text", "service4999");
        Assert.Equal(1, await Visible(page));
        var times = await page.EvaluateAsync<double[]>("""
            async () => {
              const text = document.getElementById('text');
              const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              const times = [];
              for (const value of ['', 'service4', 'service42', '', 'no such', '']) {
                const start = performance.now();
                text.value = value;
                text.dispatchEvent(new Event('input'));
                await painted();
                times.push(performance.now() - start);
              }
              const nav = performance.getEntriesByType('navigation')[0];
              return [nav.domContentLoadedEventEnd, ...times];
            }
            """);
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"opened in {times[0]:F0} ms; filtered in {string.Join(", ", times.Skip(1).Select(t => t.ToString("F0", CultureInfo.InvariantCulture)))} ms"));
        if (Environment.GetEnvironmentVariable("LBEXPORTS_SCREENSHOTS") is { Length: > 0 } folder) await File.WriteAllTextAsync(Path.Combine(folder, "times.txt"), string.Join(' ', times), TestContext.Current.CancellationToken);
        await Chromium.KeepAsync(page, "report-five-thousand");
        Assert.Empty(trouble);
    }

    private static ReportDocument Platform() => ReportSamples.Document(
    [
        new ReportItem { RuleId = "LB1002", Severity = Severity.Warning, Subject = "Main_Vpc", Message = "The name has '_'.", Recommendation = "Use '-'.", SuggestedName = "main-vpc-id", StackName = "network", Path = "/repo/infra/network.yaml", Line = 7, Column = 3 },
        new ReportItem { RuleId = "LB1002", Severity = Severity.Information, Subject = "App_Url", Message = "The name has '_'.", Recommendation = "Use '-'.", SuggestedName = "main-app-url", StackName = "app", Path = "/repo/services/app/template.yaml", Line = 12, Column = 5 },
        new ReportItem { RuleId = "LB2008", Severity = Severity.Warning, Subject = "main-subnet-a", Message = "The value is empty.", Recommendation = "Give it a value.", StackName = "network", SuppressionReason = "Filled in at deployment (until 2027-03-31)" },
        .. ReportSamples.Everything(),
    ]) with
    {
        Dependencies = [Edge("app", "network"), Edge("db", "network"), Edge("web", "app") with { Strength = ReferenceStrength.Weak, ExportNames = ["app-url"] }],
    };

    private static StackDependency Edge(string consumer, string producer) => new() { Consumer = consumer, Producer = producer, ExportNames = ["main-vpc-id"], Strength = ReferenceStrength.Strong };

    private static async Task<int> Visible(IPage page) => await page.EvaluateAsync<int>("[...document.querySelectorAll('#items tbody tr')].filter(r => r.offsetParent !== null || r.getClientRects().length > 0).length");

    private string Write(ReportDocument document)
    {
        var path = Path.Combine(_folder, "report.html");
        File.WriteAllBytes(path, ReportSamples.Write(new HtmlWriter(), document));
        return path;
    }
}
