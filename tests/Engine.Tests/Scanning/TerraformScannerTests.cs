using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Terraform;

namespace ListBackup.Exports.Engine.Tests.Scanning;

public class TerraformScannerTests
{
    private static readonly TerraformScanner Scanner = new();

    private static string[] Tf(string text, params (string, string)[] given) => Scan.Names(Scanner, "main.tf", text, given);

    [Theory]
    [InlineData("resource \"null_resource\" \"n\" {\n  provisioner \"local-exec\" {\n    command = \"aws cloudformation list-exports --query \\\"Exports[?Name=='main-vpc-id'].Value\\\"\"\n  }\n}", 3)]
    [InlineData("data \"external\" \"e\" {\n  program = [\"bash\", \"-c\", \"aws cloudformation list-exports --query 'Exports[?Name==`main-vpc-id`]'\"]\n}", 2)]
    public void What_provisioners_run_is_read(string text, int line)
    {
        var reference = Assert.Single(Scan.References(new TerraformScanner(), "main.tf", text));
        Assert.Equal(("main-vpc-id", line, ConsumerKind.Script), (reference.ExportName, reference.Line, reference.Kind));
    }

    [Fact]
    public void A_data_source_and_its_use_are_found_with_address_and_place()
    {
        var found = Scan.References(Scanner, "main.tf", """
            data "aws_cloudformation_export" "users" {
              name = "${var.stage}-table-users"
            }

            resource "aws_lambda_function" "api" {
              environment {
                variables = {
                  USERS_TABLE = data.aws_cloudformation_export.users.value
                  URL         = "https://${data.aws_cloudformation_export.users.value}/x"
                }
              }
            }
            """);
        Assert.Equal(
            [
                "${var.stage}-table-users data.aws_cloudformation_export.users name 2:10",
                "${var.stage}-table-users aws_lambda_function.api environment.variables.USERS_TABLE 8:21",
                "${var.stage}-table-users aws_lambda_function.api environment.variables.URL 9:32",
            ],
            found.Select(r => $"{r.ExportName} {r.LogicalId} {r.PropertyPath} {r.Line}:{r.Column}"));
        Assert.All(found, r => Assert.Equal((ConsumerKind.Terraform, ReferenceStrength.Weak), (r.Kind, r.Strength)));
    }

    [Theory]
    [InlineData("name = \"main-x\"", "main-x")]
    [InlineData("name = \"${var.stage}-x\"", "${var.stage}-x")]
    [InlineData("name = \"${local.p}-x\"", "net-x")]
    [InlineData("name = \"${local.names.vpc}\"", "net-vpc")]
    [InlineData("name = local.names[\"vpc\"]", "net-vpc")]
    [InlineData("name = format(\"%s-%s\", local.p, \"x\")", "net-x")]
    [InlineData("name = join(\"-\", [local.p, var.stage, \"x\"])", "net-${var.stage}-x")]
    [InlineData("name = lower(\"ABC\")", "abc")]
    [InlineData("name = \"${upper(\"net\")}-x\"", "NET-x")]
    [InlineData("name = \"${lower(var.stage)}-x\"", "${var.stage}-x")]
    [InlineData("name = nonsensitive((local.names.db))", "net-db")]
    [InlineData("name = trimspace(<<-EOT\n   main-x\n  EOT\n )", "main-x")]
    [InlineData("name = try(local.gone.vpc, \"main-x\")", "main-x")]
    [InlineData("name = lookup(local.names, \"vpc\", \"main-x\")", "net-vpc")]
    [InlineData("name = lookup(local.names, \"gone\", \"main-x\")", "${local.names.gone}")]
    [InlineData("name = lookup(local.names, var.key, \"main-x\")", "${local.names.var.key}")]
    [InlineData("name = \"${replace(var.s, \"_\", \"-\")}-x\"", "${replace}-x")]
    [InlineData("name = join(\"-\", slice(local.parts, 0, 2))", "${join}")]
    [InlineData("name = format(\"%[2]s-%[1]s-%s-%02d-%%\", \"a\", \"b\", 3)", "b-a-b-${3}-%")]
    [InlineData("name = \"subnet-${local.count + 1}\"", "subnet-${local.count}")]
    [InlineData("name = local.deep.vpc.id", "net-deep")]
    [InlineData("name = local.deep[var.on].id", "${local.deep.id}")]
    [InlineData("name = local.chosen", "${local.chosen}")]
    [InlineData("name = \"${terraform.workspace}-x\"", "${terraform.workspace}-x")]
    [InlineData("for_each = toset([\"a\"])\n name = \"n-${each.key}\"", "n-${each.key}")]
    [InlineData("name = \"${var.on ? \"a\" : \"b\"}-x\"", "${a or b}-x")]
    [InlineData("name = var.on == \"a\" || var.off ? \"main-vpc-id\" : \"${var.s}-vpc-id\"", "${main or var.s}-vpc-id")]
    [InlineData("name = var.whole", "${var.whole}")]
    [InlineData("name = \"$${literal}\"", "$${literal}")]
    public void Names_are_evaluated_as_far_as_the_module_tells(string attribute, string expected) =>
        Assert.Equal([expected], Tf("locals {\n  p = \"net\"\n  names = {\n    db = \"net-db\"\n    vpc = \"net-vpc\"\n  }\n  count = 3\n  deep = { a : { id : \"no\" }, vpc : { id : \"net-deep\" } }\n  chosen = var.on ? \"a\" : \"b\"\n}\ndata \"aws_cloudformation_export\" \"e\" {\n " + attribute + "\n}"));

    [Fact]
    public void A_default_is_filled_in_and_yields_to_what_is_given()
    {
        const string Text = "variable \"stage\" { default = \"dev\" }\ndata \"aws_cloudformation_export\" \"e\" { name = \"${var.stage}-x\" }";
        var reference = Assert.Single(Scan.References(Scanner, "main.tf", Text));
        Assert.Equal(("dev-x", "${var.stage}-x"), (reference.ExportName, reference.OpenExportName));
        Assert.Equal(["main-x"], Tf(Text, ("Stage", "main")));
    }

    [Fact]
    public void A_default_in_another_case_is_a_default_still()
    {
        var reference = Assert.Single(Scan.References(Scanner, "main.tf", "variable \"stage\" { default = \"DEV\" }\ndata \"aws_cloudformation_export\" \"e\" { name = \"${lower(var.stage)}-x\" }"));
        Assert.Equal(("dev-x", "${var.stage}-x"), (reference.ExportName, reference.OpenExportName));
    }

    [Theory]
    [InlineData("local.all", "net.${*}")]
    [InlineData("lookup(local.all, \"VpcId\", \"\")", "net.${*}")]
    [InlineData("local.all[var.key]", "net.${var.key}")]
    [InlineData("local.again.VpcId", "net.VpcId")]
    [InlineData("local.stack.outputs[\"VpcId\"]", "net.VpcId")]
    [InlineData("values(data.aws_cloudformation_stack.n)[0].outputs.VpcId", "net.${*}")]
    [InlineData("data.aws_cloudformation_stack.n[0].outputs[var.key]", "net.${var.key}")]
    [InlineData("data.aws_cloudformation_stack.gone.outputs.VpcId", "${data.aws_cloudformation_stack.gone}.VpcId")]
    public void A_stack_is_followed_through_locals_and_where_it_is_handed_on_whole(string value, string expected) =>
        Assert.Equal([expected], Tf("data \"aws_cloudformation_stack\" \"n\" { name = \"net\" }\nlocals {\n all = data.aws_cloudformation_stack.n.outputs\n again = local.all\n stack = data.aws_cloudformation_stack.n\n}\nresource \"a\" \"b\" {\n depends_on = [data.aws_cloudformation_stack.n]\n v = " + value + "\n}"));

    [Fact]
    public void Outputs_that_a_local_changes_are_all_read_there() =>
        Assert.Equal(["net.${*}"], Tf("data \"aws_cloudformation_stack\" \"n\" { name = \"net\" }\nlocals {\n more = merge(data.aws_cloudformation_stack.n.outputs, {})\n}\noutput \"a\" { value = local.more.VpcId }"));

    [Theory]
    [InlineData("locals { v = run_cmd(\"aws\", \"cloudformation\", \"list-exports\", \"--query\", \"Exports[?Name=='main-vpc-id'].Value\") }")]
    [InlineData("inputs = {\n v = run_cmd(\"bash\", \"-c\", \"aws cloudformation list-exports --query \\\"Exports[?Name=='main-vpc-id'].Value\\\"\")\n}")]
    public void What_Terragrunt_runs_is_read(string text) => Assert.Equal(["main-vpc-id"], Scan.Names(Scanner, "terragrunt.hcl", text));

    [Theory]
    [InlineData("data.aws_cloudformation_stack.net.outputs[\"VpcId\"]", "net-main.VpcId")]
    [InlineData("data.aws_cloudformation_stack.net.outputs.VpcId", "net-main.VpcId")]
    [InlineData("\"${data.aws_cloudformation_stack.net.outputs[\"VpcId\"]}\"", "net-main.VpcId")]
    [InlineData("data.aws_cloudformation_stack.net[0].outputs[\"VpcId\"]", "net-main.VpcId")]
    [InlineData("data.aws_cloudformation_stack.net.outputs[var.key]", "net-main.${var.key}")]
    [InlineData("lookup(data.aws_cloudformation_stack.net.outputs, \"VpcId\", null)", "net-main.${*}")]
    public void Outputs_of_a_stack_are_found_where_they_are_used(string value, string expected) =>
        Assert.Equal([expected], Tf("data \"aws_cloudformation_stack\" \"net\" {\n name = \"net-main\"\n}\nresource \"aws_x\" \"y\" {\n z = " + value + "\n}"));

    [Fact]
    public void Outputs_given_a_local_name_are_followed() =>
        Assert.Equal(["net.VpcId", "net.Db"], Tf("data \"aws_cloudformation_stack\" \"n\" { name = \"net\" }\nlocals { o = data.aws_cloudformation_stack.n.outputs }\noutput \"a\" { value = local.o[\"VpcId\"] }\noutput \"b\" { value = local.o.Db }"));

    [Fact]
    public void A_stack_that_Terraform_itself_deploys_is_read_through_its_resource() =>
        Assert.Equal(["net.VpcId"], Tf("resource \"aws_cloudformation_stack\" \"n\" { name = \"net\" }\noutput \"a\" { value = aws_cloudformation_stack.n.outputs[\"VpcId\"] }"));

    [Fact]
    public void The_provider_says_which_region_is_read()
    {
        var reference = Assert.Single(Scan.References(Scanner, "a.tf", "provider \"aws\" {\n alias = \"use1\"\n region = \"us-east-1\"\n}\ndata \"aws_cloudformation_export\" \"e\" {\n provider = aws.use1\n name = \"x\"\n}"));
        Assert.Equal("us-east-1", reference.ProducerRegion);
    }

    [Fact]
    public void A_region_that_is_only_a_default_excludes_no_other()
    {
        var reference = Assert.Single(Scan.References(Scanner, "a.tf", "variable \"region\" { default = \"us-east-1\" }\nprovider \"aws\" {\n alias = \"r\"\n region = var.region\n}\ndata \"aws_cloudformation_export\" \"e\" {\n provider = aws.r\n name = \"x\"\n}"));
        Assert.Null(reference.ProducerRegion);
    }

    [Theory]
    [InlineData("# data \"aws_cloudformation_export\" \"e\" { name = \"x\" }")]
    [InlineData("// data \"aws_cloudformation_export\" \"e\" { name = \"x\" }")]
    [InlineData("/* data \"aws_cloudformation_export\" \"e\" {\n name = \"x\"\n} */")]
    [InlineData("locals { help = \"write data.aws_cloudformation_export.x.value\" }")]
    [InlineData("locals {\n help = <<-EOT\n  data \"aws_cloudformation_export\" \"e\" { name = \"x\" }\n  EOT\n}")]
    public void Comments_texts_and_heredocs_are_no_consumers(string text) => Assert.Empty(Tf(text));

    [Fact]
    public void A_heredoc_is_searched_in_its_interpolations() =>
        Assert.Equal(["x", "x"], Tf("data \"aws_cloudformation_export\" \"e\" { name = \"x\" }\nresource \"a\" \"b\" {\n policy = <<EOF\n {\"Resource\": \"${data.aws_cloudformation_export.e.value}\"}\nEOF\n}"));

    [Fact]
    public void Locals_that_need_each_other_are_open() =>
        Assert.Equal(["${local.a}"], Tf("locals {\n a = local.b\n b = local.a\n}\ndata \"aws_cloudformation_export\" \"e\" { name = local.a }"));

    [Fact]
    public void Other_files_of_the_folder_are_one_module_with_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "variables.tf"), "variable \"prefix\" { default = \"dev\" }\ndata \"aws_cloudformation_export\" \"e\" { name = \"${var.prefix}-x\" }");
            File.WriteAllText(Path.Combine(folder.FullName, "terraform.tfvars"), "prefix = \"main\"\n");
            var found = Scan.Names(Scanner, Path.Combine(folder.FullName, "main.tf"), "output \"a\" { value = data.aws_cloudformation_export.e.value }");
            Assert.Equal(["main-x"], found);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Files_in_both_forms_and_values_that_Terraform_loads_itself_are_one_module()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "data.tf.json"), """{ "data": { "aws_cloudformation_export": { "e": [{ "name": "${local.p}-${var.s}" }] } }, "locals": [{ "p": "net" }], "terraform": null }""");
            File.WriteAllText(Path.Combine(folder.FullName, "broken.tf.json"), """{ "data": { """);
            File.WriteAllText(Path.Combine(folder.FullName, "x.auto.tfvars"), "s = \"main\"\n");
            File.WriteAllText(Path.Combine(folder.FullName, "prod.tfvars"), "s = \"prod\"\n");
            var found = Scan.Names(Scanner, Path.Combine(folder.FullName, "main.tf"), "variable \"s\" {}\noutput \"a\" { value = data.aws_cloudformation_export.e.value }");
            Assert.Equal(["net-main"], found);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_JSON_form_is_read_with_places()
    {
        var found = Scan.References(Scanner, "main.tf.json", """
            {
              "variable": { "stage": { "default": "dev" } },
              "data": { "aws_cloudformation_export": { "vpc": { "name": "${var.stage}-vpc-id" } } },
              "output": { "vpc": { "value": "id ${data.aws_cloudformation_export.vpc.value}" } },
              "resource": { "aws_x": { "y": [ { "tags": { "a": "${data.aws_cloudformation_export.vpc.value}" } } ] } }
            }
            """);
        Assert.Equal(
            ["dev-vpc-id data.aws_cloudformation_export.vpc name 3:61", "dev-vpc-id output.vpc value 4:39", "dev-vpc-id aws_x.y tags.a 5:55"],
            found.Select(r => $"{r.ExportName} {r.LogicalId} {r.PropertyPath} {r.Line}:{r.Column}"));
    }

    [Fact]
    public void Locals_that_multiply_end()
    {
        var text = new System.Text.StringBuilder("locals {\n  a0 = \"\"\n");
        for (var i = 1; i <= 10; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  a{i} = \"{string.Concat(Enumerable.Repeat("${local.a" + (i - 1) + "}", 10))}\"\n");
        Assert.Equal(["x"], Tf(text + "}\ndata \"aws_cloudformation_export\" \"x\" {\n  name = \"x${local.a9}\"\n}\n"));
    }

    [Fact]
    public void A_template_inside_is_searched_as_text()
    {
        var found = Scan.References(Scanner, "main.tf", """
            resource "aws_cloudformation_stack" "topics" {
              name          = "topics"
              template_body = <<-YAML
                Resources:
                  A: {Type: AWS::SNS::Topic, Properties: {TopicName: !ImportValue "${var.stage}-topic"}}
              YAML
            }

            resource "aws_cloudformation_stack" "queues" {
              template_body = jsonencode({ Resources = { B = { Type = "AWS::SQS::Queue", Properties = { QueueName = { "Fn::ImportValue" = "main-queue" } } } } })
            }
            """);

        Assert.Equal([("${var.stage}-topic", 5), ("main-queue", 10)], found.Select(r => (r.ExportName, r.Line ?? 0)));
        Assert.All(found, r => Assert.Equal((ConsumerKind.Terraform, ReferenceStrength.Strong, true), (r.Kind, r.Strength, r.IsTextMatch)));
    }
}
