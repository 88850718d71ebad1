namespace ListBackup.Exports.Module.Tests;

public sealed class NewLbDeprecationNoticeCommandTests : MigrationFixture
{
    public NewLbDeprecationNoticeCommandTests()
    {
        Write("service/template.yaml", "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !ImportValue main-infrastructure-table-users}}\n");
        Rename();
    }

    [Fact]
    public void Each_consumer_gets_its_notice_with_the_places_to_change()
    {
        var notice = Host.Invoke("New-LbDeprecationNotice $plan").WithoutErrors();
        Assert.Equal("main-infrastructure-table-members", notice.Value("ReplacedBy"));
        Assert.StartsWith("service/template.yaml:2:", notice.Value("Places")!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void As_Markdown_it_is_text_to_send_with_the_reason()
    {
        var text = Assert.Single(Host.Invoke("New-LbDeprecationNotice $plan -AsMarkdown -Reason 'The table moves.'").WithoutErrors().Output).ToString();
        Assert.Contains("The table moves.", text, StringComparison.Ordinal);
        Assert.Contains("main-infrastructure-table-members", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Consumer_selects() => Assert.Empty(Host.Invoke("New-LbDeprecationNotice $plan -Consumer nobody").WithoutErrors().Output);
}
