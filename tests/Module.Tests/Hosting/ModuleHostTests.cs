namespace ListBackup.Exports.Module.Tests.Hosting;

/// <summary>How to write a test of a cmdlet, and that the means work.</summary>
public class ModuleHostTests
{
    [Fact]
    public void A_test_runs_a_pipeline_and_looks_at_its_streams()
    {
        using var host = new ModuleHost();
        var result = host.Invoke("'a', 'b' | ForEach-Object { [pscustomobject]@{ Name = $_ } }").WithoutErrors();
        Assert.Equal(["a", "b"], result.Texts("Name"));
    }

    [Fact]
    public void An_error_shows_its_stable_id()
    {
        using var host = new ModuleHost();
        var result = host.Invoke("Get-LbExport -Path ./no-such-folder");
        Assert.Equal(["PathNotFound"], result.ErrorIds);
        Assert.False(result.IsTerminated);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Objects_are_piped_in_as_input()
    {
        using var host = new ModuleHost();
        Assert.Equal(["2", "4"], host.Invoke("$input | ForEach-Object { $_ * 2 }", 1, 2).Output.Select(o => o.ToString()));
    }

    [Fact]
    public void A_view_is_what_a_terminal_of_that_width_shows()
    {
        using var host = new ModuleHost();
        Assert.Equal("A B\n- -\n1 2", host.View("[pscustomobject]@{ A = 1; B = 2 }", width: 80));
    }

    [Fact]
    public void A_pipeline_can_be_stopped_midway()
    {
        using var host = new ModuleHost();
        using var running = host.Start("1; while ($true) { }");
        running.WaitForOutput();
        running.Stop();
        Assert.True(running.Wait(TimeSpan.FromSeconds(60)).IsStopped);
    }
}
