namespace ListBackup.Exports.Module.Tests;

public sealed class ExportLbDependencyGraphCommandTests : GraphFixture
{
    [Fact]
    public void A_graph_goes_to_the_pipeline_or_to_a_file()
    {
        Assert.StartsWith("%% ", Host.Invoke("Export-LbDependencyGraph -Path $folder").WithoutErrors().Output.Single().ToString(), StringComparison.Ordinal);
        Assert.Empty(Host.Invoke("Export-LbDependencyGraph -Path $folder -OutputPath $folder/graph.html").WithoutErrors().Output);
        Assert.StartsWith("<!doctype html>", Read("graph.html"), StringComparison.Ordinal);
        Assert.Equal(["graph.dot"], Host.Invoke("Export-LbDependencyGraph -Path $folder -OutputPath $folder/graph.dot -PassThru").WithoutErrors().Texts("Name"));
    }

    [Theory]
    [InlineData("graph.html", "<!doctype html>")]
    [InlineData("graph.json", "{")]
    [InlineData("graph.gv", "digraph")]
    [InlineData("graph.mmd", "%% ")]
    public void The_extension_chooses_the_format_and_Format_goes_before_it(string file, string start)
    {
        Host.Invoke($"Export-LbDependencyGraph -Path *.yaml -OutputPath {file}").WithoutErrors();
        Assert.StartsWith(start, Read(file), StringComparison.Ordinal);
        Host.Invoke($"Export-LbDependencyGraph -Path *.yaml -OutputPath {file} -Format Dot").WithoutErrors();
        Assert.StartsWith("digraph", Read(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_drawing_names_files_from_the_current_folder()
    {
        var text = Host.Invoke("Export-LbDependencyGraph -Path .").WithoutErrors().Output.Single().ToString();
        Assert.Contains("[\"app.yaml\"]", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Folder, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_file_is_not_written_with_WhatIf_nor_over_another_with_NoClobber()
    {
        Host.Invoke("Export-LbDependencyGraph -Path $folder -OutputPath $folder/graph.json -WhatIf").WithoutErrors();
        Assert.False(Exists("graph.json"));
        Write("graph.json", "mine");
        Assert.Equal(["FileExists"], Host.Invoke("Export-LbDependencyGraph -Path *.yaml -OutputPath $folder/graph.json -NoClobber").ErrorIds);
        Assert.Equal(["FileNotWritten"], Host.Invoke("Export-LbDependencyGraph -Path *.yaml -OutputPath $folder/missing/graph.json").ErrorIds);
        Assert.Equal("mine", Read("graph.json"));
    }
}
