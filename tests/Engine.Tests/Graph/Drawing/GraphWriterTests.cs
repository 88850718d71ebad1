using System.Text.Json;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Graph.Drawing;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Graph.Drawing;

public class GraphWriterTests
{
    private static string Write(GraphFormat format, params string[] edges) =>
        GraphDrawing.Create("Test", Given.Graph(edges), ConventionLoader.Default, TestContext.Current.CancellationToken).Write(format);

    [Fact]
    public void Mermaid_has_a_subgraph_for_each_wave_and_arrows_from_producer_to_consumer()
    {
        Assert.Equal("""
            %% Test
            flowchart LR
              subgraph w1["Wave 1"]
                s1["data"]
              end
              subgraph w2["Wave 2"]
                s0["api"]
              end
              s1 -->|"data-id"| s0
              classDef cyclic stroke:#d1242f,stroke-width:2px
              classDef planned stroke-dasharray:4 3
              classDef script stroke:#8250df

            """, Write(GraphFormat.Mermaid, "api > data"));
    }

    [Fact]
    public void Dot_ranks_waves_and_draws_cycles_red()
    {
        Assert.Equal("""
            digraph exports {
              label="Test";
              labelloc=t;
              rankdir=LR;
              node [shape=box, style=rounded, fontname="Helvetica"];
              edge [fontname="Helvetica", fontsize=10];
              "a" [color="#d1242f"];
              "b" [color="#d1242f"];
              { rank=same; "a"; "b"; }
              "b" -> "a" [label="b-id", color="#d1242f"];
              "a" -> "b" [label="a-id", color="#d1242f"];
            }

            """, Write(GraphFormat.Dot, "a > b", "b > a"));
    }

    [Theory]
    [InlineData(GraphFormat.Mermaid, "x\"]; click s0 \"javascript:alert(1)\"", "s0[\"x#34;#93;#59; click s0 #34;javascript:alert(1)#34;\"]")]
    [InlineData(GraphFormat.Mermaid, "a\nb`<b>#quot;", "s0[\"a b#96;#60;b#62;#35;quot#59;\"]")]
    [InlineData(GraphFormat.Dot, "x\" [URL=\"javascript:alert(1)\\", "\"x\\\" [URL=\\\"javascript:alert(1)\\\\\"")]
    [InlineData(GraphFormat.Dot, "a\nb\\N", "\"a b\\\\N\"")]
    public void A_name_cannot_leave_its_label(GraphFormat format, string name, string expected)
    {
        var drawing = GraphDrawing.Create("Test", new DependencyGraph([name], []), ConventionLoader.Default, TestContext.Current.CancellationToken);
        Assert.Contains(expected, drawing.Write(format), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_stacks_uses_cycles_and_waves()
    {
        var graph = DependencyGraphBuilder.Build(
            new ExportInventory
            {
                Exports = [Given.Export("vpc", "network")],
                References = [Given.Import("vpc", "app", "/t/app.yaml") with { Line = 3 }, Given.Import("nowhere", "app", "/t/app.yaml")],
            },
            TestContext.Current.CancellationToken);
        var text = GraphDrawing.Create("Test", graph, ConventionLoader.Default, TestContext.Current.CancellationToken).Write(GraphFormat.Json);
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        Assert.Equal(1, root.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(["app", "network"], root.GetProperty("stacks").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.Equal("nowhere", root.GetProperty("stacks")[0].GetProperty("missing")[0].GetString());
        Assert.Equal(3, root.GetProperty("uses")[0].GetProperty("line").GetInt32());
        Assert.Equal(2, root.GetProperty("waves").GetArrayLength());
    }
}
