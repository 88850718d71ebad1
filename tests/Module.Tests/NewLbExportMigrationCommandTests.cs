using System.Management.Automation;

namespace ListBackup.Exports.Module.Tests;

public sealed class NewLbExportMigrationCommandTests : MigrationFixture
{
    [Fact]
    public void WhatIf_writes_nothing()
    {
        Host.Invoke("New-LbExportMigration -Kind Deprecate main-infrastructure-table-users -Path $folder -WhatIf").WithoutErrors();
        Assert.False(Exists("migrations"));
    }

    [Fact]
    public void An_unknown_export_is_an_error_that_names_it()
    {
        var error = Assert.Single(Host.Invoke("New-LbExportMigration -Kind Remove main-infrastructure-table-user -Path $folder").Errors);
        Assert.StartsWith("ExportNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Of_many_exports_one_that_cannot_be_planned_does_not_stop_the_others()
    {
        var result = Host.Invoke("[pscustomobject]@{ ExportName = 'nobody' }, [pscustomobject]@{ ExportName = 'main-infrastructure-table-users' } | New-LbExportMigration -Kind Deprecate -Path .");
        Assert.Equal(["ExportNotFound"], result.ErrorIds);
        Assert.Equal(["main-infrastructure-table-users"], result.Texts("ExportName"));
    }

    [Fact]
    public void A_plan_lists_as_text_what_is_to_be_done()
    {
        var steps = Host.Invoke("New-LbExportMigration -Kind Deprecate main-infrastructure-table-users -Path .").WithoutErrors().Value("Steps")!;
        Assert.StartsWith("1 ", steps.ToString(), StringComparison.Ordinal);
        Assert.Contains("; 2 ", steps.ToString(), StringComparison.Ordinal);
    }
}
