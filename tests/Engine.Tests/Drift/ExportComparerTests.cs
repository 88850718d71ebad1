using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Drift;

public class ExportComparerTests
{
    [Fact]
    public void Equal_sides_have_no_drift() => Assert.Empty(Compare([Live("main-vpc-id", "vpc-1")], [Live("main-vpc-id", "vpc-1")]));

    [Fact]
    public void An_export_that_is_gone_is_removed_and_breaking_because_nothing_proves_it_unused()
    {
        var drift = Assert.Single(Compare([Live("main-vpc-id", "vpc-1"), Live("main-a", "1")], [Live("main-a", "1")]));
        Assert.Equal(("main-vpc-id", DriftKind.Removed, true), (drift.Name, drift.Kind, drift.IsBreaking));
        Assert.NotNull(drift.Reference);
        Assert.Null(drift.Difference);
    }

    [Fact]
    public void A_new_export_is_added_and_breaks_nothing()
    {
        var drift = Assert.Single(Compare([], [Live("main-vpc-id", "vpc-1")]));
        Assert.Equal(("main-vpc-id", DriftKind.Added, false), (drift.Name, drift.Kind, drift.IsBreaking));
    }

    [Fact]
    public void The_same_unique_value_under_another_name_is_a_rename()
    {
        var drift = Assert.Single(Compare([Live("main-vpc", "vpc-1", output: null)], [Live("main-vpc-id", "vpc-1", output: null)]));
        Assert.Equal(("main-vpc", DriftKind.Renamed, true), (drift.Name, drift.Kind, drift.IsBreaking));
        Assert.Equal("Now exported as 'main-vpc-id'.", drift.Message);
    }

    [Fact]
    public void A_value_that_several_exports_share_proves_no_rename()
    {
        var drifts = Compare(
            [Live("main-a", "same", output: null), Live("main-b", "same", output: null)],
            [Live("main-c", "same", output: null), Live("main-d", "same", output: null)]);
        Assert.Equal(["Added main-c", "Added main-d", "Removed main-a", "Removed main-b"], drifts.Select(d => $"{d.Kind} {d.Name}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_changed_value_breaks_unless_the_export_is_proven_unused()
    {
        Export[] before = [Live("main-vpc-id", "vpc-1")], after = [Live("main-vpc-id", "vpc-2")];
        Assert.True(Assert.Single(Compare(before, after)).IsBreaking);
        var unused = Assert.Single(ExportComparer.Compare(before, after, new ComparisonOptions { IsUsed = _ => false }));
        Assert.Equal((DriftKind.ValueChanged, false), (unused.Kind, unused.IsBreaking));
        Assert.Equal("The value changed from 'vpc-1' to 'vpc-2'.", unused.Message);
    }

    [Fact]
    public void A_masked_value_and_an_example_of_the_document_are_never_called_changed()
    {
        Assert.Empty(Compare([Live("main-vpc-id", "********")], [Live("main-vpc-id", "vpc-2")]));
        Assert.Empty(Compare([new Export { Name = "main-vpc-id", Value = "vpc-12345678", Source = SourceKind.Reference }], [Live("main-vpc-id", "vpc-2")], SourceKind.Reference));
    }

    [Fact]
    public void A_template_pattern_stands_for_the_deployed_name_in_every_region()
    {
        Export[] template = [new Export { Name = "${Stage}-vpc-id", Value = "${Vpc}", Source = SourceKind.Template, IsResolved = false }];
        var drifts = Compare(template, [Live("main-vpc-id", "vpc-1"), Live("main-vpc-id", "vpc-2", region: "eu-west-1"), Live("main-extra", "x", region: "eu-west-1")], SourceKind.Template);
        var drift = Assert.Single(drifts);
        Assert.Equal(("main-extra", DriftKind.Added, "111122223333/eu-west-1"), (drift.Name, drift.Kind, drift.Scope));
    }

    [Fact]
    public void What_the_document_lacks_is_undocumented_and_what_is_not_deployed_says_so()
    {
        var drifts = Compare(
            [new Export { Name = "main-a", Source = SourceKind.Reference, UsedBy = ["Users"] }], [Live("main-b", "1")], SourceKind.Reference);
        Assert.Equal(["Undocumented main-b False", "NotDeployed main-a True"], drifts.Select(d => $"{d.Kind} {d.Name} {d.IsBreaking}"));
    }

    [Fact]
    public void Sides_of_different_accounts_are_refused_until_scope_is_ignored()
    {
        Export[] here = [Live("main-a", "1")], there = [Live("main-a", "1") with { AccountId = "999999999999" }];
        Assert.Equal("NoCommonScope", Assert.Throws<ProblemException>(() => Compare(here, there)).Problem.Id);
        Assert.Empty(ExportComparer.Compare(here, there, new ComparisonOptions { IgnoreScope = true }));
    }

    [Fact]
    public void Another_producing_output_breaks_references_by_stack_and_output()
    {
        var drift = Assert.Single(Compare([Live("main-a", "1", output: "A")], [Live("main-a", "1", output: "B")]));
        Assert.Equal((DriftKind.ProducerChanged, true), (drift.Kind, drift.IsBreaking));
    }

    [Fact]
    public void A_new_deprecation_is_drift_that_breaks_nothing()
    {
        var drift = Assert.Single(Compare([Live("main-a", "1")], [Live("main-a", "1") with { DeprecatedOn = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc), ReplacedBy = "main-b" }]));
        Assert.Equal((DriftKind.DeprecationChanged, false), (drift.Kind, drift.IsBreaking));
        Assert.Equal("not deprecated on the reference side, deprecated since 2026-01-02 in favour of 'main-b' on the other.", drift.Message);
    }

    private static IReadOnlyList<ExportDrift> Compare(Export[] reference, Export[] difference, SourceKind referenceSource = SourceKind.Live) =>
        ExportComparer.Compare(reference, difference, new ComparisonOptions { ReferenceSource = referenceSource, DifferenceSource = SourceKind.Live });

    private static Export Live(string name, string value, string region = "us-east-1", string? output = "Out") => new()
    {
        Name = name,
        Value = value,
        StackName = "infra",
        OutputKey = output is null ? null : output == "Out" ? name : output,
        AccountId = "111122223333",
        Region = region,
        Source = SourceKind.Live,
    };
}
