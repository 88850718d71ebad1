using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Templates;

/// <summary>Files that are no templates, but parts that templates include: an import in one is an import.</summary>
public class TemplateFragmentTests
{
    [Theory]
    [InlineData("spec.yaml", "openapi: 3.0.1\npaths:\n  /x:\n    get:\n      uri:\n        Fn::Sub:\n        - ${Q}\n        - Q: {'Fn::ImportValue': main-queue}\n", 8, "paths./x.get.uri")]
    [InlineData("policy.json", "{\"Statement\": [{\"Resource\": {\"Fn::ImportValue\": \"main-queue\"}}]}", 1, "Statement[0].Resource")]
    [InlineData("statements.yml", "- Effect: Allow\n  Resource: !ImportValue main-queue\n", 2, "[0].Resource")]
    [InlineData("functions.yml", "hello:\n  environment:\n    QUEUE: !ImportValue main-queue\n", 3, "hello.environment.QUEUE")]
    [InlineData("value.yml", "Fn::ImportValue: main-queue\n", 1, null)]
    public async Task An_import_in_a_part_is_found_with_its_place(string name, string text, int line, string? property)
    {
        var reference = Assert.Single((await TemplateFolder.ReadAsync(name, text)).References);

        Assert.Equal(("main-queue", ReferenceStrength.Strong, line, property), (reference.ExportName, reference.Strength, reference.Line, reference.PropertyPath));
        Assert.True(reference.IsPart);
        Assert.Null(reference.LogicalId);
    }

    [Theory]
    [InlineData("schema.json", "{\"definitions\": {\"Fn::ImportValue\": {\"type\": \"string\"}, \"Fn::GetStackOutput\": {\"type\": \"object\"}, \"x\": {\"Fn::ImportValue\": {}}}}")]
    [InlineData("tree.json", "{\"tree\": {\"x\": {\"Fn::ImportValue\": \"main-queue\"}}}")]
    [InlineData("settings.json", "{\"yaml.customTags\": [\"!ImportValue scalar\", \"!ImportValue mapping\"]}")]
    [InlineData("settings.json", "{\n  // tags\n  \"yaml.customTags\": [\"!ImportValue scalar\", \"!ImportValue mapping\"] \"x\"\n}")]
    public async Task What_describes_or_repeats_imports_is_none(string name, string text)
    {
        var inventory = await TemplateFolder.ReadAsync(name, text);

        Assert.Empty(inventory.References);
        Assert.Empty(inventory.Problems);
    }

    [Fact]
    public async Task A_part_that_does_not_parse_is_an_error_and_is_searched_as_text()
    {
        var inventory = await TemplateFolder.ReadAsync("statements.yml", "{% for q in queues %}\n- Resource: !ImportValue main-queue\n{% endfor %}\n");

        Assert.Equal("main-queue", Assert.Single(inventory.References, r => r.IsTextMatch && r.IsPart).ExportName);
        Assert.Single(inventory.Problems);
    }

    [Fact]
    public async Task A_part_is_no_stack_to_deploy()
    {
        using var folder = new TemplateFolder();
        folder.Write("queues.yaml", "Outputs:\n  Q: {Value: q, Export: {Name: main-queue}}\n");
        var part = folder.Write("policy.json", "{\"Statement\": [{\"Resource\": {\"Fn::ImportValue\": \"main-queue\"}}]}");

        var graph = DependencyGraphBuilder.Build(await folder.ReadAsync(), TestContext.Current.CancellationToken);

        Assert.Equal([part], graph.Dependencies.Select(d => d.Consumer));
        Assert.Equal([part], graph.NotDeployed);
    }
}
