using ListBackup.Exports.Conventions;
using ListBackup.Exports.Engine.Tests.Browsing;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Graph.Drawing;
using ListBackup.Exports.Inventory;
using Microsoft.Playwright;

namespace ListBackup.Exports.Engine.Tests.Graph.Drawing;

/// <summary>The HTML page in a real browser: what a person would do with it.</summary>
public sealed class GraphPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_impact_of_an_export_is_everything_that_reads_it_also_through_re_exports()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()));
        await page.FillAsync("#search", "vpc-id");
        await page.PressAsync("#search", "Enter");
        Assert.Equal("Impact of vpc-id: 2 stacks read it, 1 more through others. 2 of 6 stacks shown.", await page.TextContentAsync("#status"));
        await page.FillAsync("#search", "");
        Assert.Contains("selected", await ClassOf(page, "network"), StringComparison.Ordinal);
        Assert.Contains("direct", await ClassOf(page, "app"), StringComparison.Ordinal);
        Assert.Contains("direct", await ClassOf(page, "gateway"), StringComparison.Ordinal);
        Assert.Contains("indirect", await ClassOf(page, "web"), StringComparison.Ordinal);
        Assert.Contains("dim", await ClassOf(page, "left"), StringComparison.Ordinal);
        Assert.Contains("/t/app.yaml:7", await page.TextContentAsync("#details"), StringComparison.Ordinal);
        Assert.Equal(3, await page.Locator("#edges path").CountAsync());
        await Chromium.KeepAsync(page, "impact-light");
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Search_and_filter_leave_what_is_asked_for()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()));
        await page.FillAsync("#search", "gate");
        Assert.Equal(["gateway"], await Visible(page));
        await page.FillAsync("#search", "vpc");
        Assert.Equal(["gateway", "network"], (await Visible(page)).Order());
        await page.SelectOptionAsync("#scope", "stacks");
        Assert.Empty(await Visible(page));
        await page.ClickAsync("#clear");
        Assert.Equal(6, (await Visible(page)).Count);
        await page.ClickAsync("[data-stack=web]");
        await page.CheckAsync("#related");
        Assert.Equal(["gateway", "network", "web"], (await Visible(page)).Order());
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Everything_can_be_reached_by_keyboard()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()));
        await page.Keyboard.PressAsync("/");
        Assert.Equal("search", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.FocusAsync("[data-stack=network]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("gateway", await page.EvaluateAsync<string>("document.activeElement.dataset.stack"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Contains("selected", await ClassOf(page, "gateway"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        Assert.DoesNotContain("selected", await ClassOf(page, "gateway"), StringComparison.Ordinal);
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Cycles_are_marked_and_explained()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()), scheme: ColorScheme.Dark);
        Assert.Contains("cyclic", await ClassOf(page, "left"), StringComparison.Ordinal);
        Assert.Contains("left → right → left", (await page.TextContentAsync("#details"))!, StringComparison.Ordinal);
        Assert.Equal("true", await page.GetAttributeAsync("#theme", "aria-pressed"));
        await Chromium.KeepAsync(page, "overview-dark");
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Three_hundred_stacks_stay_readable()
    {
        await using var browser = await Chromium.StartAsync();
        var random = new Random(5);
        List<Export> exports = [.. Enumerable.Range(0, 300).Select(i => Given.Export($"main-service{i}-table-items", $"listbackup-main-service{i}"))];
        List<ConsumerReference> references = [.. Enumerable.Range(1, 299).SelectMany(i => Enumerable.Range(0, 3)
            .Select(_ => Given.Import($"main-service{random.Next(Math.Max(1, i / 6))}-table-items", $"listbackup-main-service{i}", $"/t/{i}.yaml")))];
        var (page, trouble) = await browser.OpenAsync(Write(new ExportInventory { Exports = exports, References = references }), "#export=main-service0-table-items");
        Assert.Equal(300, (await Visible(page)).Count);
        Assert.Contains("Impact of main-service0-table-items", await page.TextContentAsync("#status"), StringComparison.Ordinal);
        var overlaps = await page.EvaluateAsync<int>("""
            () => { const r = [...document.querySelectorAll('.chip')].map(c => c.getBoundingClientRect());
              return r.filter((a, i) => r.some((b, j) => i < j && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length; }
            """);
        Assert.Equal(0, overlaps);
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.chip')].every(c => c.scrollWidth <= c.clientWidth && parseFloat(getComputedStyle(c).fontSize) >= 12)"));
        await Chromium.KeepAsync(page, "three-hundred");
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task Names_cannot_become_markup_or_script()
    {
        await using var browser = await Chromium.StartAsync();
        const string Evil = "</script><img src=x onerror=alert(1)>{{data}}\"'&";
        var inventory = new ExportInventory { Exports = [Given.Export(Evil, Evil)], References = [Given.Import(Evil, "app", "/t/<b>.yaml")] };
        var (page, trouble) = await browser.OpenAsync(Write(inventory, Evil));
        Assert.Equal(Evil, await page.TextContentAsync("h1"));
        Assert.Equal(2, (await Visible(page)).Count);
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task A_phone_has_room_for_it()
    {
        await using var browser = await Chromium.StartAsync();
        var (page, trouble) = await browser.OpenAsync(Write(Platform()), width: 390, height: 800);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Chromium.KeepAsync(page, "phone");
        Assert.Empty(trouble);
    }

    private static ExportInventory Platform() => new()
    {
        Exports =
        [
            Given.Export("vpc-id", "network"), Given.Export("subnet", "network"), Given.Export("edge-vpc-id", "gateway"), Given.Export("left-id", "left"), Given.Export("right-id", "right"),
        ],
        References =
        [
            Given.Import("vpc-id", "app", "/t/app.yaml") with { Line = 7, LogicalId = "Function" },
            Given.Import("vpc-id", "gateway", "/t/gateway.yaml") with { LogicalId = "EdgeVpc", ReExportName = "edge-vpc-id" },
            Given.Import("edge-vpc-id", "web", "/t/web.yaml"),
            Given.Import("left-id", "right", "/t/right.yaml"), Given.Import("right-id", "left", "/t/left.yaml"),
        ],
    };

    private static async Task<string> ClassOf(IPage page, string stack) => (await page.GetAttributeAsync($"[data-stack={stack}]", "class"))!;

    private static async Task<IReadOnlyList<string>> Visible(IPage page) =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.chip:not([hidden])')].filter(c => !c.closest('.wave[hidden]')).map(c => c.dataset.stack)");

    private string Write(ExportInventory inventory, string title = "Test platform")
    {
        var token = TestContext.Current.CancellationToken;
        var path = Path.Combine(_folder, "graph.html");
        File.WriteAllText(path, GraphDrawing.Create(title, DependencyGraphBuilder.Build(inventory, token), ConventionLoader.Default, token).Write(GraphFormat.Html));
        return path;
    }
}
