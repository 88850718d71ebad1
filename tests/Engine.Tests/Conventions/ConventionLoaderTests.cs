using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Conventions;

public sealed class ConventionLoaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lbexports-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("stage: [main]", 1, 1, "section 'stage'", "stages")]
    [InlineData("names:\n  csae: lower", 2, 3, "key 'csae'", "case")]
    [InlineData("names:\n  case: lowr", 2, 9, "value 'lowr'", "Lower")]
    [InlineData("types:\n  lambda: { value: tabel-name }", 2, 20, "shape 'tabel-name'", "table-name")]
    [InlineData("types:\n  lambda: { atributes: { arn: arn } }", 2, 13, "key 'atributes'", "attributes")]
    [InlineData("rules:\n  LB10012: Off", 2, 3, "rule 'LB10012'", "LB1001")]
    [InlineData("rules:\n  LB1001: Eror", 2, 11, "severity 'Eror'", "Error")]
    [InlineData("requirements:\n  user:\n    infrastructure: [table-users]", 2, 3, "service 'user'", "users")]
    [InlineData("importOrder:\n  - [infrastructure]\n  - [auht]", 3, 6, "service 'auht'", "auth")]
    [InlineData("extends: defualt", 1, 10, "value 'defualt'", "Default")]
    [InlineData("shapes:\n  x: { list: tabel-name }", 2, 14, "shape 'tabel-name'", "table-name")]
    [InlineData("types:\n  thing: { attributes: { arn: arn }, singletons: [anr] }", 2, 51, "attribute 'anr'", "arn")]
    public void A_wrong_word_is_one_problem_with_its_place_and_the_nearest_valid_word(string text, int line, int column, string wrong, string nearest)
    {
        var (problem, others) = Wrong(text);
        Assert.Empty(others);
        Assert.Equal("ConventionInvalid", problem.Id);
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.StartsWith($"lbexports.yaml:{line}:{column}: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(wrong, problem.Message, StringComparison.Ordinal);
        Assert.Contains($"'{nearest}'", problem.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stages: main", 1, 9, "no list under 'stages'")]
    [InlineData("stages: [[main]]", 1, 10, "no text under 'stages'")]
    [InlineData("services: [users]", 1, 11, "no mapping under 'services'")]
    [InlineData("budgets: { exportsPerRegion: many }", 1, 30, "no whole number")]
    [InlineData("budgets: { exportsPerRegion: 99999999999 }", 1, 30, "no whole number")]
    [InlineData("schema: 2", 1, 9, "no whole number from 1 to 1 under 'schema'")]
    [InlineData("names:\n  patterns:\n    - pattern: ${Stage}${Type}", 3, 16, "nothing separates")]
    [InlineData("names:\n  patterns:\n    - pattern: ${Stage}-${Typ}", 3, 16, "'Typ' is no part of a name")]
    [InlineData("names:\n  patterns:\n    - kind: Service", 3, 7, "without 'pattern'")]
    [InlineData("extends: nothing", 1, 1, "no name patterns")]
    [InlineData("shapes:\n  x: { pattern: '(?<=a)b' }", 2, 17, "looks ahead or behind")]
    [InlineData("shapes:\n  x: { pattern: '[a' }", 2, 17, "cannot be used")]
    [InlineData("shapes:\n  x: { pattern: a, arn: b }", 2, 3, "none or several")]
    [InlineData("sensitive:\n  values: { x: '(a)\\1' }", 2, 16, "cannot be used")]
    [InlineData("suppressions:\n  - rule: LB1001", 2, 5, "without 'reason'")]
    [InlineData("suppressions:\n  - { rule: LB1001, reason: x, until: soon }", 2, 39, "no day")]
    [InlineData("paths:\n  reference: ../other.md", 2, 14, "leaves its folder")]
    [InlineData("paths:\n  migrations: /plans", 2, 15, "leaves its folder")]
    [InlineData("stackName: listbackup-${Type}", 1, 12, "a stack name with '${Type}'")]
    [InlineData("stages: &a [main]\nmustExport: *a", 1, 9, "anchor or alias")]
    [InlineData("stages: !Sub main", 1, 9, "tag of 'Fn::Sub'")]
    [InlineData("stages: !!set {main}", 1, 9, "tag 'tag:yaml.org,2002:set'")]
    [InlineData("stages: [main]\nstages: [dev]", 2, 1, "the key 'stages' twice")]
    [InlineData("[main]", 1, 1, "no mapping of sections")]
    [InlineData("stages: [main]\n---\nstages: [dev]\n", 3, 1, "a second YAML document")]
    public void A_wrong_value_is_one_problem_with_its_place(string text, int line, int column, string message)
    {
        var (problem, others) = Wrong(text);
        Assert.Empty(others);
        Assert.Equal("ConventionInvalid", problem.Id);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void A_service_of_which_nothing_is_said_has_its_keys_name_and_a_shipped_one_goes()
    {
        var services = ConventionLoader.Parse("services: {payments: , auth: }", Path.Join(_folder.FullName, ConventionLoader.FileName)).Services;
        Assert.Equal("payments", Assert.Single(services, s => s.Name == "payments").Title);
        Assert.DoesNotContain(services, s => s.Name == "auth");
    }

    [Fact]
    public void A_path_that_leaves_its_folder_by_a_link_is_refused()
    {
        var path = Path.Join(_folder.FullName, ConventionLoader.FileName);
        File.CreateSymbolicLink(Path.Join(_folder.FullName, "reference.md"), Path.Join(Path.GetTempPath(), "elsewhere.md"));

        var problem = Assert.Throws<ProblemException>(() => ConventionLoader.Parse("paths:\n  reference: reference.md", path)).Problem;

        Assert.Contains("leaves its folder", problem.Message, StringComparison.Ordinal);
        Assert.Equal(Path.Join(_folder.FullName, "plans"), ConventionLoader.Parse("paths:\n  migrations: plans", path).MigrationsPath);
    }

    [Theory]
    [InlineData("stages: [main")]
    [InlineData("stages:\n\t- main")]
    [InlineData("names: \"unclosed")]
    public void What_is_no_yaml_is_one_problem_with_its_place(string text)
    {
        var (problem, others) = Wrong(text);
        Assert.Empty(others);
        Assert.Equal("ConventionNotParsed", problem.Id);
        Assert.NotNull(problem.Line);
    }

    [Fact]
    public void Several_mistakes_are_several_problems()
    {
        var (problem, others) = Wrong("stage: [a]\nbudget: 1\nnames: { case: x }");
        Assert.Equal(3, others.Append(problem).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n...\n")]
    public void A_file_that_says_nothing_takes_all_from_the_shipped_convention(string text)
    {
        var convention = ConventionLoader.Parse(text, "/somewhere/lbexports.yaml");
        Assert.Equal(ConventionLoader.Default.Stages, convention.Stages);
        Assert.Equal(ConventionLoader.Default.Types.Count, convention.Types.Count);
        Assert.Equal(["/somewhere/lbexports.yaml", "(shipped)"], convention.Sources);
    }

    [Fact]
    public void Lists_take_the_place_of_the_shipped_ones_and_collections_are_merged()
    {
        var convention = ConventionLoader.Parse(
            """
            stages: [qa, 'pr-*']
            services: { payments: { stack: 'pay-${Stage}' }, teams: null }
            types: { lambda: { value: text } }
            rules: { LB1003: Off, LB1012: Error }
            """, "/somewhere/lbexports.yaml");
        Assert.Equal(["qa", "pr-*"], convention.Stages);
        Assert.True(convention.IsStage("pr-17"));
        Assert.NotNull(convention.ServiceOf("payments"));
        Assert.NotNull(convention.ServiceOf("infrastructure"));
        Assert.Null(convention.ServiceOf("teams"));
        Assert.Equal("pay-qa", convention.StackNameOf("payments", "qa"));
        Assert.Equal(new StackIdentity("payments", "qa"), convention.IdentifyStack("pay-qa"));
        Assert.Equal("lambda", convention.Parse("pr-17-payments-lambda-x").Type);
        Assert.Null(convention.RuleSeverities["LB1003"]);
        Assert.Equal(Severity.Error, convention.RuleSeverities["lb1012"]);
    }

    [Fact]
    public void What_the_shipped_convention_says_of_a_service_that_is_taken_away_goes_with_it()
    {
        var convention = ConventionLoader.Parse("services: { billing: null }", "/somewhere/lbexports.yaml");
        Assert.DoesNotContain(convention.Requirements.Requirements, r => r.Consumer == "billing");
        Assert.DoesNotContain(convention.ImportOrder, wave => wave.Contains("billing"));
    }

    [Fact]
    public void A_convention_of_ones_own_need_not_know_stages_or_services()
    {
        var convention = ConventionLoader.Parse(
            """
            extends: nothing
            names: { patterns: [{ kind: Service, pattern: '${AWS::StackName}:${Name}' }] }
            """, "/somewhere/lbexports.yaml");
        var parts = convention.Parse("Net:VpcId", "Net");
        Assert.Equal((ExportKind.Service, "Net", "VpcId", NameFlaws.None), (parts.Kind, parts.StackName, parts.ResourceName, parts.Flaws));
        Assert.Empty(new RuleEngine(convention).Check(new Export { Name = "Net:VpcId", StackName = "Net", Value = "vpc-12345678" }));
    }

    [Fact]
    public void The_shipped_convention_is_right_also_when_read_as_a_file()
    {
        var convention = ConventionLoader.Parse(ConventionLoader.DefaultText, "/somewhere/lbexports.yaml");
        Assert.Equal(["/somewhere/lbexports.yaml"], convention.Sources);
        Assert.Equal((1000, 100, 30), (convention.Budgets.ExportsPerRegion, convention.Budgets.ImportsPerStack, convention.DeprecationDays));
        Assert.Equal(8, convention.Requirements.Requirements.Select(r => r.Consumer).Distinct().Count());
        Assert.Equal([1, 1, 2, 2, 1, 2], convention.ImportOrder.Select(w => w.Count));
        Assert.EndsWith("exports-reference.md", convention.ReferencePath, StringComparison.Ordinal);
    }

    [Fact]
    public void A_convention_is_found_in_the_nearest_folder_above()
    {
        var deep = _folder.CreateSubdirectory("a/b/c");
        File.WriteAllText(Path.Combine(_folder.FullName, "lbexports.yaml"), "stages: [outer]");
        File.WriteAllText(Path.Combine(_folder.FullName, "a", "lbexports.yaml"), "stages: [inner]");
        var file = Path.Combine(deep.FullName, "template.yaml");
        File.WriteAllText(file, "");
        Assert.Equal(["inner"], ConventionLoader.InForce(null, file).Stages);
        Assert.Equal(["inner"], ConventionLoader.InForce(null, deep.FullName).Stages);
        Assert.Equal(["outer"], ConventionLoader.InForce(null, _folder.FullName).Stages);
        Assert.Equal(["outer"], ConventionLoader.Load(_folder.FullName).Stages);
    }

    [Fact]
    public void A_file_that_is_not_there_or_no_text_is_a_problem_that_names_it()
    {
        var missing = Path.Combine(_folder.FullName, "none.yaml");
        Assert.Equal("ConventionNotFound", Assert.Throws<ProblemException>(() => ConventionLoader.Load(missing)).Problem.Id);
        var binary = Path.Combine(_folder.FullName, "binary.yaml");
        File.WriteAllBytes(binary, [0xFF, 0x00, 0x80]);
        Assert.Equal("ConventionNotParsed", Assert.Throws<ProblemException>(() => ConventionLoader.Load(binary)).Problem.Id);
        var large = Path.Combine(_folder.FullName, "large.yaml");
        File.WriteAllText(large, new string('#', 2 << 20));
        Assert.Equal("ConventionTooLarge", Assert.Throws<ProblemException>(() => ConventionLoader.Load(large)).Problem.Id);
    }

    [Fact]
    public void Template_files_tell_their_service_by_their_path()
    {
        var convention = ConventionLoader.Default;
        Assert.Equal("users", convention.ServiceOfTemplate("/repo/services/users/template.yaml"));
        Assert.Equal("infrastructure", convention.ServiceOfTemplate("/repo/infrastructure/template.yaml"));
        Assert.Equal("billing", convention.ServiceOfTemplate("C:\\repo\\services\\billing\\stack.json"));
        Assert.Null(convention.ServiceOfTemplate("/repo/other/template.yaml"));
    }

    private static (Problem Problem, IReadOnlyList<Problem> Others) Wrong(string text)
    {
        var log = new CollectingReadLog();
        var thrown = Assert.Throws<ProblemException>(() => ConventionLoader.Parse(text, "lbexports.yaml", log));
        Assert.NotEmpty(thrown.Problem.Recommendation);
        return (thrown.Problem, log.Problems);
    }
}
