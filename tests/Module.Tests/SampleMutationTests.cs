using System.Diagnostics;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>One thing changed in samples/listbackup, against the samples as they are: exactly the fitting items of the checklist fail, and exactly the fitting differences appear.</summary>
public sealed class SampleMutationTests(SampleMutationTests.Platform platform) : IClassFixture<SampleMutationTests.Platform>
{
    private const string Infrastructure = "infrastructure/template.yaml";
    private const string Document = "exports-reference.md";
    private const string AccountsOutput = "  AccountsTableName:\n    Description: Accounts table\n    Value: !Ref AccountsTable\n    Export:\n      Name: !Sub \"${Stage}-infrastructure-table-accounts\"\n";

    /// <summary>What is changed, where, from what to what; the failing items; the differences of the templates, and those from the document.</summary>
    public static TheoryData<string, string, string, string, string, string, string> Mutations => new()
    {
        { "an export is deleted", Infrastructure, AccountsOutput, "", "Documentation Dependencies BreakingChanges Deprecations MigrationPlan", "Removed", "Removed" },
        { "an export is renamed", Infrastructure, "-infrastructure-table-accounts\"", "-infrastructure-table-tenants\"", "Documentation Dependencies BreakingChanges Deprecations MigrationPlan", "Renamed", "Removed Undocumented" },
        { "a value is changed", Infrastructure, "Value: !Ref AccountsTable\n", "Value: !Ref UsersTable\n", "BreakingChanges MigrationPlan", "ValueChanged", "" },
        { "a description is changed", Infrastructure, "Description: Accounts table\n", "Description: Tables of accounts\n", "", "DescriptionChanged", "DescriptionChanged" },
        { "an output key is changed", Infrastructure, "  AccountsTableName:\n", "  AccountsTable2:\n", "BreakingChanges MigrationPlan", "ProducerChanged", "" },
        { "an export is added", Infrastructure, AccountsOutput, AccountsOutput + "\n  AccountsTableStreamArn:\n    Description: Stream of accounts\n    Value: !GetAtt AccountsTable.StreamArn\n    Export:\n      Name: !Sub \"${Stage}-infrastructure-table-accounts-stream-arn\"\n", "Documentation", "Added", "Undocumented" },
        { "an export of a bad name is added", Infrastructure, AccountsOutput, AccountsOutput + "\n  Copy:\n    Description: Copy\n    Value: !Ref AccountsTable\n    Export: { Name: Main_Accounts }\n", "Names Documentation", "Added", "Undocumented" },
        { "a secret is exported", Infrastructure, AccountsOutput, AccountsOutput + "\n  Key:\n    Description: Key\n    Value: AKIAIOSFODNN7EXAMPLE\n    Export: { Name: !Sub \"${Stage}-infrastructure-secret-deploy\" }\n", "Documentation Sensitive", "Added", "Undocumented" },
        { "an export is deprecated", Infrastructure, "\nOutputs:\n", "\nMetadata: { lbexports: { deprecations: { AccountsTableName: { deprecatedOn: 2026-11-01, replacedBy: main-infrastructure-table-users } } } }\n\nOutputs:\n", "Documentation MigrationPlan", "DeprecationChanged", "DeprecationChanged" },
        { "a table without export is added", Infrastructure, "\nOutputs:\n", "\n  Orders:\n    Type: AWS::DynamoDB::Table\n\nOutputs:\n", "Resources", "", "" },
        { "a consumer reads one export more", "services/users/template.yaml", "-infrastructure-security-group-lambda\"\n", "-infrastructure-security-group-lambda\"\n        - Fn::ImportValue: !Sub \"${Stage}-infrastructure-table-billing\"\n", "Dependencies", "", "" },
        { "a template cannot be read", "services/users/template.yaml", "\nResources:\n", "\nResources: [\n", "Resources Names Documentation Sensitive Dependencies Examples BreakingChanges Deprecations Consumers MigrationPlan", "Removed", "Removed" },
        { "a row of the document is deleted", Document, "| `${Stage}-infrastructure-table-accounts-arn` |", "| | `${Stage}-infrastructure-table-accounts-arn` |", "Documentation", "", "Undocumented" },
        { "a name in the document is changed", Document, "| `${Stage}-infrastructure-table-accounts-arn` |", "| `${Stage}-infrastructure-table-tenants-arn` |", "Documentation", "", "Removed Undocumented" },
        { "a type in the document is changed", Document, "| `${Stage}-infrastructure-table-accounts-arn` | Table ARN |", "| `${Stage}-infrastructure-table-accounts-arn` | Queue URL |", "Documentation", "", "" },
        { "an example in the document is changed", Document, "Fn.importValue(`${stage}-infrastructure-table-users`)", "Fn.importValue(`${stage}-infrastructure-table-members`)", "Examples", "", "" },
        { "a user in the document is taken away", Document, "| Accounts, Billing, Users services |", "| Accounts, Users services |", "Dependencies", "", "" },
    };

    [Theory]
    [MemberData(nameof(Mutations))]
    public void One_change_makes_what_fits_it_appear_and_nothing_else(string what, string file, string from, string to, string items, string drifts, string documentDrifts)
    {
        using var change = platform.Change(file, from, to);
        Assert.Equal((what, items, drifts, documentDrifts), (what, platform.FailedItems(), platform.Drifts("base"), platform.Drifts($"work/{Document}")));
    }

    [Fact]
    public void The_samples_as_they_are_pass_their_own_gate() => Assert.Equal(("", "", ""), (platform.FailedItems(), platform.Drifts("base"), platform.Drifts($"work/{Document}")));

    /// <summary>The samples twice: as they are, and in a repository where they are changed.</summary>
    public sealed class Platform : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
        private readonly ModuleHost _host = new();

        public Platform()
        {
            foreach (var copy in new[] { "base", "work" }) Copy(new DirectoryInfo(Repository.Samples), Path.Combine(_folder, copy));
            Git("init", "-q", "-b", "main");
            Git("add", "-A");
            Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "as it is");
            _host.Set("folder", _folder);
        }

        public string FailedItems() => Words($"Test-LbExportReadiness -Path $folder/work -ReferencePath $folder/work/{Document} -BaseRef main -ErrorAction Ignore | Where-Object {{ -not $_.Passed }} | ForEach-Object Id");

        public string Drifts(string reference) => Words($"Compare-LbExport $folder/{reference} $folder/work -ErrorAction Ignore | ForEach-Object {{ \"$($_.Kind)\" }}");

        public IDisposable Change(string file, string from, string to)
        {
            var path = Path.Combine(_folder, "work", file);
            var text = File.ReadAllText(path);
            Assert.Contains(from, text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
            return new Undo(() => File.WriteAllText(path, text));
        }

        public void Dispose()
        {
            _host.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        private static void Copy(DirectoryInfo from, string to)
        {
            Directory.CreateDirectory(to);
            foreach (var file in from.GetFiles()) file.CopyTo(Path.Combine(to, file.Name));
            foreach (var folder in from.GetDirectories()) Copy(folder, Path.Combine(to, folder.Name));
        }

        private string Words(string command) => string.Join(' ', _host.Invoke(command).Output.Select(o => o.ToString()).Distinct());

        private void Git(params string[] arguments)
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Path.Combine(_folder, "work") })!;
            git.WaitForExit();
            Assert.Equal(0, git.ExitCode);
        }

        private sealed class Undo(Action undo) : IDisposable
        {
            public void Dispose() => undo();
        }
    }
}
