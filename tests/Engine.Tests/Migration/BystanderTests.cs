using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>What stands beside a reference and looks like its name, or shares a piece of it, stays as it is.</summary>
public sealed class BystanderTests : IDisposable
{
    private readonly PlatformCopy _platform = new();

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData("a resource of Terraform below a use of the name", "frontend/seats.tf", """
        data "aws_cloudformation_export" "seats" {
          name = "main-infrastructure-table-users"
        }

        output "table" { value = data.aws_cloudformation_export.seats.value }
        resource "aws_dynamodb_table" "users" {
          name     = "seats"
          hash_key = "id"
        }
        """)]
    [InlineData("a construct of CDK below a use of the name", "cdk/lib/seats-stack.ts", """
        import * as cdk from 'aws-cdk-lib';
        const SEATS = 'main-infrastructure-table-users';
        export class SeatsStack extends cdk.Stack {
          make() {
            const table = cdk.Fn.importValue(SEATS);
            new dynamodb.Table(this, 'users', { partitionKey });
            const again = cdk.Fn.importValue('main-infrastructure-table-users');
          }
        }
        """)]
    public async Task A_word_near_a_reference_that_reads_nothing_is_not_renamed(string what, string file, string text)
    {
        var now = await MovedAsync(file, text);

        Assert.True(now.Contains("\"users\"", StringComparison.Ordinal) || now.Contains("'users'", StringComparison.Ordinal), what + "\n" + now);
        Assert.Equal(text, now.Replace("-table-members", "-table-users", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_another_references_name_is_made_of_too_is_left_to_people()
    {
        const string Text = """
            Resources:
              Topic:
                Type: AWS::SNS::Topic
                Properties:
                  DisplayName: {'Fn::ImportValue': &seats main-infrastructure-table-users}
                  TopicName: !ImportValue {'Fn::Join': ['', [*seats, -arn]]}
            """;
        Assert.Equal(Text, await MovedAsync("seats.yaml", Text));

        var problem = Assert.Single(_platform.Log.Problems);
        Assert.Equal("EditNotVerified", problem.Id);
        Assert.EndsWith("seats.yaml: after the edit what reads or is 'main-infrastructure-table-users-arn' would be another, so nothing is written.", problem.Message);
    }

    private async Task<string> MovedAsync(string file, string text)
    {
        File.WriteAllText(_platform.Path(file), text);
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename));
        await _platform.RunAsync(await _platform.ReportAsync(plan), new RunOptions { All = true });
        return _platform.Text(file);
    }
}
