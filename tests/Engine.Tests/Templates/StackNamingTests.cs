using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Templates;

public class StackNamingTests
{
    private const string Template = "Outputs:\n  X: {Value: a, Export: {Name: !Sub '${AWS::StackName}-x'}}\n";

    private const string SamConfiguration = """
        version = 0.1
        [default.deploy.parameters]
        stack_name = "users-dev" # of a developer
        capabilities = "CAPABILITY_IAM"
        [main.deploy.parameters] # the stage that counts
        stack_name = 'users-main'
        """;

    [Fact]
    public async Task A_template_whose_stack_is_not_known_keeps_its_name_open()
    {
        var export = Assert.Single((await TemplateFolder.ReadAsync("t.yml", Template)).Exports);

        Assert.Equal((null, "${AWS::StackName}-x", false), (export.StackName, export.Name, export.IsResolved));
    }

    [Theory]
    [InlineData(null, "users-dev")]
    [InlineData("main", "users-main")]
    public async Task Sams_configuration_names_the_stack(string? stage, string expected)
    {
        using var folder = new TemplateFolder();
        folder.Write("template.yaml", Template);
        folder.Write("other.yaml", Template);
        folder.Write("samconfig.toml", SamConfiguration);

        var inventory = await folder.ReadAsync(new EvaluationContext { Stage = stage });

        Assert.Equal([("other.yaml", null), ("template.yaml", expected)], inventory.Exports.Select(e => (e.Path, e.StackName)));
    }

    [Theory]
    [InlineData("samconfig.toml", "[default.deploy.parameters]\nstack_name = \"users\"\n[default.global.parameters]\nstack_name = \"all\"\n", "users")]
    [InlineData("samconfig.toml", "[default.global.parameters]\nstack_name = \"all\"\n", "all")]
    [InlineData("samconfig.yaml", "version: 0.1\ndefault:\n  deploy:\n    parameters:\n      stack_name: users\n      capabilities: [CAPABILITY_IAM]\n  global: {parameters: {stack_name: all}}\n", "users")]
    [InlineData("samconfig.yml", "prod: {global: {parameters: {stack_name: users-prod}}}\n", "users-prod")]
    [InlineData("samconfig.yaml", "default: {global: {parameters: {stack_name: ~}}, deploy: none}\n", null)]
    public async Task Sams_configuration_is_read_in_toml_and_yaml_and_the_command_goes_before_all_commands(string name, string configuration, string? expected)
    {
        using var folder = new TemplateFolder();
        folder.Write("template.yaml", Template);
        folder.Write(name, configuration);

        var inventory = await folder.ReadAsync(new EvaluationContext());

        Assert.Equal(expected, Assert.Single(inventory.Exports).StackName);
        Assert.Empty(inventory.Problems);
    }

    [Fact]
    public async Task The_convention_goes_before_sam_and_the_user_before_both()
    {
        using var folder = new TemplateFolder();
        var path = folder.Write("template.yaml", Template);
        folder.Write("samconfig.toml", SamConfiguration);

        var byConvention = await Fixture.ReadAsync(folder.Path, stackNameOf: p => p == path ? "by-convention" : null);
        var byUser = await Fixture.ReadAsync(folder.Path, new EvaluationContext { StackName = "by-user" }, _ => "by-convention");

        Assert.Equal("by-convention-x", Assert.Single(byConvention.Exports).Name);
        Assert.Equal("by-user-x", Assert.Single(byUser.Exports).Name);
    }

    [Fact]
    public async Task The_shipped_convention_names_the_stacks_of_its_own_platform_only()
    {
        using var folder = new TemplateFolder();
        folder.Write("users/template.yaml", Template);
        folder.Write("auth/template.yaml", "Description: Auth of listbackup\n" + Template);
        var convention = ConventionLoader.Default;
        var options = new TemplateSourceOptions { Paths = [folder.Path], StackNameWords = convention.OwnWords, StackNameOf = p => convention.StackNameOf(convention.ServiceOfTemplate(p)!, "main") };

        var inventory = await new TemplateSource(options).ReadInventoryAsync(InventoryParts.All, log: null, TestContext.Current.CancellationToken);

        Assert.Equal(["listbackup-main-auth-x", "${AWS::StackName}-x"], inventory.Exports.Select(e => e.Name));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("stages: [qa]\n", true)]
    [InlineData("stackName: acme-${Stage}-${Service}\n", false)]
    [InlineData("services: {auth: {title: Auth}}\n", false)]
    [InlineData("templates: ['**/${Service}/*']\n", false)]
    public void A_convention_that_says_nothing_of_stacks_does_not_name_everybodys(string text, bool needsWords)
    {
        var convention = ConventionLoader.Parse(text, "/x/lbexports.yaml");

        Assert.Equal(needsWords, convention.OwnWords.Count > 0);
    }

    [Theory]
    [InlineData("network.yml", "network")]
    [InlineData("users/template.yml", "users")]
    public async Task A_stack_without_a_name_is_called_like_its_file_or_folder(string file, string expected)
    {
        var stack = Assert.Single((await TemplateFolder.ReadAsync(file, Template)).Stacks);

        Assert.Equal(expected, stack.StackName);
    }
}
