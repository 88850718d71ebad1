using System.Management.Automation;
using System.Reflection;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>What holds for every cmdlet alike.</summary>
public sealed class CmdletConventionTests : CmdletTests
{
    private static readonly string[] Changing =
    [
        "Export-LbDependencyGraph", "Export-LbExportSnapshot", "Export-LbReport", "Invoke-LbExportMigration", "New-LbConvention", "New-LbExportMigration", "Undo-LbExportMigration",
        "Update-LbExportReference",
    ];

    // One call of each cmdlet on the samples that gives at least one object; $plan is a plan of the samples.
    private static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["Compare-LbExport"] = "Compare-LbExport samples samples/infrastructure; Get-LbExport -Path samples | Compare-LbExport -Stage main, dev",
        ["Export-LbDependencyGraph"] = "Export-LbDependencyGraph -Path samples; Export-LbDependencyGraph -Path samples -OutputPath out.html -PassThru",
        ["Export-LbExportSnapshot"] = "Export-LbExportSnapshot out.json -Path samples -PassThru",
        ["Export-LbReport"] = "Test-LbExportConvention -Path violations | Export-LbReport out.sarif -PassThru; Test-LbExportConvention -Path violations | Export-LbReport -Format Csv",
        ["Find-LbDependencyCycle"] = "Find-LbDependencyCycle -Path violations",
        ["Find-LbExportConsumer"] = "Find-LbExportConsumer main-infrastructure-table-users -Path samples; Find-LbExportConsumer -Unused -Path samples",
        ["Get-LbConvention"] = "Get-LbConvention",
        ["Get-LbDeploymentOrder"] = "Get-LbDeploymentOrder -Path samples",
        ["Get-LbExport"] = "Get-LbExport -Path samples",
        ["Get-LbExportMigration"] = "Get-LbExportMigration $plan",
        ["Get-LbExportReference"] = "Get-LbExportReference",
        ["Get-LbStackDependency"] = "Get-LbStackDependency -Path samples",
        ["Invoke-LbExportMigration"] = "Invoke-LbExportMigration $plan -Confirm:$false",
        ["Measure-LbExportQuota"] = "Measure-LbExportQuota -Path samples",
        ["New-LbConvention"] = "New-LbConvention",
        ["New-LbDeprecationNotice"] = "New-LbDeprecationNotice $plan; New-LbDeprecationNotice $plan -AsMarkdown",
        ["New-LbExportMigration"] = "New-LbExportMigration -Kind Deprecate main-infrastructure-table-jobs -Path samples",
        ["New-LbImportSnippet"] = "New-LbImportSnippet *-table-users",
        ["Resolve-LbExport"] = "Resolve-LbExport main-infrastructure-table-user -Path samples",
        ["Test-LbExport"] = "Test-LbExport x -Path samples; Test-LbExport x -Path samples -Quiet",
        ["Test-LbExportChange"] = "Test-LbExportChange samples/infrastructure/template.yaml -Path samples; Test-LbExportChange samples/infrastructure/template.yaml -Path samples -Quiet",
        ["Test-LbExportConvention"] = "Test-LbExportConvention -Path violations; Test-LbExportConvention -Path violations -Summary; Test-LbExportConvention -Path violations -Quiet",
        ["Test-LbExportMigration"] = "Test-LbExportMigration $plan; Test-LbExportMigration $plan -Quiet",
        ["Test-LbExportReadiness"] = "Test-LbExportReadiness -Path samples -ErrorAction Ignore; Test-LbExportReadiness -Path samples -Quiet",
        ["Test-LbExportReference"] = "Test-LbExportReference; Test-LbExportReference -Summary; Test-LbExportReference -Quiet",
        ["Undo-LbExportMigration"] = "[void](Invoke-LbExportMigration $plan -Confirm:$false); Undo-LbExportMigration $plan -Confirm:$false",
        ["Update-LbExportReference"] = "Update-LbExportReference out.md -Path samples -PassThru",
    };

    public CmdletConventionTests()
    {
        Copy(Repository.Samples, Path.Combine(Folder, "samples"));
        Copy(Path.Combine(Repository.Root, "samples", "violations"), Path.Combine(Folder, "violations"));
        Host.Set("plan", Path.Combine(Folder, "migrations", "plan.yaml"));
        Host.Invoke("New-LbExportMigration -Kind Rename main-infrastructure-table-users main-infrastructure-table-members -Path samples -PlanPath migrations/plan.yaml").WithoutErrors();
    }

    public static TheoryData<string> Cmdlets => [.. Calls.Keys];

    public static TheoryData<string> CmdletsThatChange => [.. Changing];

    public static TheoryData<string> CmdletsThatOnlyRead => [.. Calls.Keys.Except(Changing)];

    private static IEnumerable<Type> Types => typeof(AsyncCmdlet).Assembly.GetExportedTypes().Where(t => t.GetCustomAttribute<CmdletAttribute>() is not null);

    private static string NameOf(Type type) => type.GetCustomAttribute<CmdletAttribute>() is var c ? $"{c!.VerbName}-{c.NounName}" : "";

    [Fact]
    public void The_manifest_exports_every_cmdlet_and_each_is_called_here()
    {
        var exported = Host.Invoke("Get-Command -Module ListBackup.Exports").WithoutErrors().Texts("Name").Order(StringComparer.Ordinal);
        Assert.Equal(Types.Select(NameOf).Order(StringComparer.Ordinal), exported);
        Assert.Equal(Calls.Keys.Order(StringComparer.Ordinal), exported);
    }

    [Fact]
    public void What_changes_something_asks_ShouldProcess_and_nothing_else_does() =>
        Assert.Equal(Changing.Order(StringComparer.Ordinal), Types.Where(t => t.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess).Select(NameOf).Order(StringComparer.Ordinal));

    [Fact]
    public void Verbs_are_approved_and_nouns_singular()
    {
        var approved = new[] { typeof(VerbsCommon), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsSecurity), typeof(VerbsCommunications), typeof(VerbsOther) }
            .SelectMany(v => v.GetFields()).Select(f => (string)f.GetValue(null)!).ToHashSet(StringComparer.Ordinal);
        foreach (var cmdlet in Types.Select(t => t.GetCustomAttribute<CmdletAttribute>()!))
        {
            Assert.Contains(cmdlet.VerbName, approved);
            Assert.StartsWith("Lb", cmdlet.NounName, StringComparison.Ordinal);
            Assert.False(IsPlural(cmdlet.NounName), cmdlet.NounName);
        }
    }

    [Fact]
    public void Parameters_are_singular_and_of_one_type_under_one_name()
    {
        var parameters = Types.SelectMany(t => t.GetProperties()).Where(p => p.GetCustomAttributes<ParameterAttribute>().Any()).ToList();
        Assert.All(parameters, p => Assert.True(!IsPlural(p.Name) || p.Name == "TimeoutSeconds", p.Name));
        Assert.Equal(["string[]"], parameters.Where(p => p.Name is "Region" or "ProfileName").Select(p => p.PropertyType == typeof(string[]) ? "string[]" : p.PropertyType.Name).Distinct());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void OutputType_is_what_comes_out(string name)
    {
        var declared = Types.Single(t => NameOf(t) == name).GetCustomAttributes<OutputTypeAttribute>().SelectMany(o => o.Type).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var output = Host.Invoke(Calls[name]).WithoutErrors().Output;
        Assert.NotEmpty(output);
        Assert.Equal(declared.Order(StringComparer.Ordinal), output.Select(o => o.BaseObject.GetType().FullName!).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CmdletsThatChange))]
    public void WhatIf_leaves_every_file_as_it_is(string name)
    {
        if (name == "Undo-LbExportMigration") Host.Invoke("Invoke-LbExportMigration $plan -Confirm:$false").WithoutErrors();
        var before = Files();
        Host.Invoke("$global:WhatIfPreference = $true; " + Calls[name].Replace("-Confirm:$false", "", StringComparison.Ordinal)).WithoutErrors();
        Assert.Equal(before, Files());
        Host.Invoke("$global:WhatIfPreference = $false").WithoutErrors();
        Host.Invoke(Calls[name]).WithoutErrors();
        Assert.NotEqual(before, Files());
    }

    [Theory]
    [MemberData(nameof(CmdletsThatOnlyRead))]
    public void A_culture_changes_nothing_that_comes_out(string name)
    {
        var call = $"({Calls[name].Replace("; ", "); (", StringComparison.Ordinal)})";
        Assert.Equal(Text(""), Text("tr-TR"));
        Assert.Equal(Text(""), Text("de-DE"));

        string Text(string culture)
        {
            Host.Set("culture", Cultures.Get(culture));
            var result = Host.Invoke($"[cultureinfo]::CurrentCulture = $culture; [cultureinfo]::CurrentUICulture = $culture; {call} | ForEach-Object {{ \"$_\" }}").WithoutErrors();
            return string.Join('\n', result.Output.Select(o => o.ToString()).Concat(result.Warnings).Concat(result.Information));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Views_are_clean_in_strict_mode_and_cut_no_name_off(string name)
    {
        Host.Invoke("Set-StrictMode -Version Latest").WithoutErrors();
        foreach (var call in Calls[name].Split("; "))
        {
            var view = Host.View("Set-StrictMode -Version Latest; " + call);
            Assert.DoesNotContain("#ERR", view, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?m)[A-Za-z0-9-]…( |$)", view);
        }

        // PowerShell's own view of files is not clean where no Unix data come with them.
        Assert.Empty(Host.Invoke("$Error").Output.Select(e => e.ToString()).Where(e => !e.Contains("'UnixStat'", StringComparison.Ordinal)));
    }

    [Fact]
    public void Words_of_every_object_are_written_out_in_Json_and_lists_as_text_in_Csv()
    {
        var seen = new HashSet<Type>();
        var outputs = Types.SelectMany(t => t.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(o => o.Type).Select(t => t.Type).OfType<Type>();
        foreach (var type in outputs.Where(t => t.Namespace!.StartsWith("ListBackup", StringComparison.Ordinal))) Look(type);
        Assert.True(seen.Count > 15);

        void Look(Type type)
        {
            if (!seen.Add(type)) return;
            foreach (var property in type.GetProperties())
            {
                var of = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

                // ConvertTo-Json writes the number of an enumeration, but the name where its numbers are long.
                if (of.IsEnum) Assert.True(Enum.GetUnderlyingType(of) == typeof(long), $"{type.Name}.{property.Name}");
                else if (of.Namespace?.StartsWith("ListBackup", StringComparison.Ordinal) == true && !of.Name.StartsWith("Convention", StringComparison.Ordinal)) Look(of);
            }
        }
    }

    [Fact]
    public void Every_error_has_a_stable_id_a_category_and_an_advice()
    {
        string[] wrong =
        [
            "Get-LbExport -Path none", "Get-LbExport x -Path samples", "Compare-LbExport none none", "Export-LbReport x.txt -InputObject (Test-LbExportConvention -Path violations)[0]",
            "Export-LbReport x.csv -InputObject 5", "Find-LbExportConsumer -Path none", "Get-LbConvention -ConventionPath none.yaml", "Get-LbExportMigration none.yaml",
            "Test-LbExportChange none.yaml -Path samples", "Test-LbExportConvention -Path samples -IncludeRule LB9", "New-LbExportMigration -Kind Remove nobody -Path samples",
            "Invoke-LbExportMigration samples/infrastructure/template.yaml", "Update-LbExportReference", "Resolve-LbExport x -SnapshotPath none.json", "Get-LbExport -SnapshotPath samples/infrastructure/template.yaml",
            "Test-LbExportReadiness -Path samples -BaseRef none", "New-LbConvention none/none/x.yaml", "Get-LbExport -Path Env:PATH",
        ];
        foreach (var script in wrong)
        {
            var result = Host.Invoke(script);
            Assert.True(result.Errors.Count > 0, script);
            foreach (var error in result.Errors)
            {
                Assert.Matches("^[A-Z][A-Za-z]+,ListBackup\\.Exports\\.Commands\\.", error.FullyQualifiedErrorId);
                Assert.NotEqual("UnexpectedFailure", error.FullyQualifiedErrorId.Split(',')[0]);
                Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
                Assert.False(string.IsNullOrEmpty(error.ErrorDetails?.RecommendedAction), $"{script}: {error.FullyQualifiedErrorId}");
            }
        }
    }

    [Fact]
    public void Common_parameters_do_as_everywhere()
    {
        Assert.True(Host.Invoke("Get-LbExport -Path none -ErrorAction Stop; 'after'").IsTerminated);
        Assert.Equal(["after"], Host.Invoke("Get-LbExport -Path none -ErrorAction SilentlyContinue; 'after'").WithoutErrors().Output.Select(o => o.ToString()));
        Assert.Equal(["0"], Host.Invoke("$Error.Clear(); Get-LbExport -Path none -ErrorAction Ignore; $Error.Count").WithoutErrors().Output.Select(o => o.ToString()));
        Assert.Equal(["1"], Host.Invoke("[void](Get-LbExport -Path none -ErrorAction SilentlyContinue -ErrorVariable e); $e.Count").WithoutErrors().Output.Select(o => o.ToString()));
        Assert.Equal(["True"], Host.Invoke("$all = Get-LbExport -Path samples -OutVariable same; $all.Count -eq $same.Count").WithoutErrors().Output.Select(o => o.ToString()));
        Assert.Equal(["main-infrastructure-vpc-id"], Host.Invoke("Get-LbExport -Path samples -Name *-vpc-id -PipelineVariable export | ForEach-Object { $export.Name }").WithoutErrors().Output.Select(o => o.ToString()));
        Assert.Equal(["1"], Host.Invoke("[void](Get-LbExport -Path samples | Test-LbExportConvention -InformationVariable told -InformationAction SilentlyContinue); @($told).Count").WithoutErrors().Output.Select(o => o.ToString()));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_activity_of_progress_that_began_is_completed(string name)
    {
        var open = new HashSet<int>();
        foreach (var record in Host.Invoke(Calls[name]).WithoutErrors().Progress)
        {
            if (record.RecordType == ProgressRecordType.Completed) open.Remove(record.ActivityId);
            else open.Add(record.ActivityId);
        }

        Assert.Empty(open);
    }

    private static bool IsPlural(string word) => word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal);

    private string[] Files() =>
        [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(p => File.Exists(p) ? $"{p} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(p)))}" : p)];

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
