using Microsoft.Playwright;

namespace ListBackup.Exports.Engine.Tests.Browsing;

/// <summary>A headless Chromium of this machine, for tests of the pages that the module writes.</summary>
/// <remarks>
/// Where there is none a test is skipped and says so; with <c>LBEXPORTS_REQUIRE_BROWSER=1</c>, as <c>.ci/run</c> sets it, it fails instead.
/// <c>LBEXPORTS_CHROMIUM</c> names the program where it is not on the path. With <c>LBEXPORTS_SCREENSHOTS</c> screenshots are kept in that folder.
/// </remarks>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts the browser, or skips the test.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var program = Find();
        if (Environment.GetEnvironmentVariable("LBEXPORTS_REQUIRE_BROWSER") is not "1")
        {
            Assert.SkipUnless(program is not null, "There is no Chromium on the path; set LBEXPORTS_CHROMIUM to one.");
        }

        Assert.NotNull(program);
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu"] }));
    }

    /// <summary>Opens a page from its file, with the network cut off; whatever goes wrong in it is listed.</summary>
    public async Task<(IPage Page, List<string> Trouble)> OpenAsync(string file, string fragment = "", int width = 1280, int height = 860, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await _browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        List<string> trouble = [];
        page.PageError += (_, error) => trouble.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") trouble.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) trouble.Add($"asked for {request.Url}");
        };
        await page.GotoAsync(new Uri(file).AbsoluteUri + fragment);
        return (page, trouble);
    }

    /// <summary>Keeps a picture for people to look at, where a folder is named for it.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("LBEXPORTS_SCREENSHOTS") is { Length: > 0 } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("LBEXPORTS_CHROMIUM") is { Length: > 0 } named) return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        var ending = OperatingSystem.IsWindows() ? ".exe" : string.Empty;
        return folders.SelectMany(f => Names.Select(n => Path.Combine(f, n + ending))).FirstOrDefault(File.Exists);
    }
}
