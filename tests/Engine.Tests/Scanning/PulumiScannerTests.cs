using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Engine.Tests.Scanning;

public class PulumiScannerTests
{
    private static readonly PulumiScanner Scanner = new();

    [Theory]
    [InlineData("a.ts", "const subnetId = aws.cloudformation.getExport({\n  name: \"main-vpc-id\",\n});")]
    [InlineData("sst.config.ts", "const url = aws.cloudformation.getExportOutput({ name: `main-${'vpc-id'}` }).value;")]
    [InlineData("a.ts", "import { getExport } from '@pulumi/aws/cloudformation';\ngetExport({ name: 'main-vpc-id' })")]
    [InlineData("a.py", "subnet_id = aws.cloudformation.get_export(name=\"main-vpc-id\")")]
    [InlineData("A.cs", "var v = Output.Create(Aws.CloudFormation.GetExport.InvokeAsync(new Aws.CloudFormation.GetExportArgs { Name = \"main-vpc-id\" }));")]
    [InlineData("A.cs", "var v = Aws.CloudFormation.GetExport.Invoke(new() { Name = \"main-vpc-id\" });")]
    [InlineData("a.go", "// pulumi\nv, err := cloudformation.LookupExport(ctx, &cloudformation.LookupExportArgs{\n\tName: \"main-vpc-id\",\n}, nil)")]
    [InlineData("A.java", "import com.pulumi.aws.cloudformation.CloudformationFunctions;\nvar v = CloudformationFunctions.getExport(GetExportArgs.builder().name(\"main-vpc-id\").build());")]
    public void An_export_is_found_in_every_language(string path, string code)
    {
        var reference = Assert.Single(Scan.References(Scanner, path, code));
        Assert.Equal(("main-vpc-id", ConsumerKind.Cdk, ReferenceStrength.Weak), (reference.ExportName, reference.Kind, reference.Strength));
    }

    [Theory]
    [InlineData("a.ts", "import * as aws from '@pulumi/aws';\nconst net = aws.cloudformation.getStack({ name: `net-${stage}` });\nconst id = net.then(net => net.outputs['VpcId']);\nconst db = net.then(n => n.outputs.Db);", "net-${stage}.VpcId", "net-${stage}.Db")]
    [InlineData("a.py", "net = aws.cloudformation.get_stack(name='net-main')\nx(vpc=net.outputs[\"VpcId\"])", "net-main.VpcId")]
    [InlineData("a.ts", "const all = aws.cloudformation.getStackOutput({ name: 'net-main' });", "net-main.${*}")]
    public void Outputs_of_a_stack_are_found(string path, string code, params string[] expected) => Assert.Equal(expected, Scan.Names(Scanner, path, code));

    [Theory]
    [InlineData("a.py", "import pulumi_aws as aws\naws.cloudformation.get_export('main-vpc-id')", "main-vpc-id")]
    [InlineData("a.py", "import pulumi_aws as aws\nx = aws.cloudformation.get_stack('net-main').outputs['VpcId']", "net-main.VpcId")]
    [InlineData("a.ts", "import * as aws from '@pulumi/aws';\nconst args = { name: 'x' };\naws.cloudformation.getExport(args);", "${args}")]
    [InlineData("a.go", "// pulumi\nv, err := cloudformation.LookupExport(ctx, args, nil)", "${args}")]
    [InlineData("a.ts", "import * as aws from '@pulumi/aws';\naws.cloudformation.getExport()")]
    public void A_name_that_stands_elsewhere_is_not_lost(string path, string code, params string[] expected) => Assert.Equal(expected, Scan.Names(Scanner, path, code));

    [Theory]
    [InlineData("a.ts", "// aws.cloudformation.getExport({ name: 'x' })")]
    [InlineData("a.ts", "const v = sheet.getExport({ name: 'x' }); const cloudformation = 1;")]
    public void Comments_and_other_functions_are_none(string path, string code) => Assert.Empty(Scan.Names(Scanner, path, code));
}
