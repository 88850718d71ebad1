using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Scripts;

namespace ListBackup.Exports.Engine.Tests.Scanning;

public class ShellScannerTests
{
    private static readonly ShellScanner Scanner = new();

    private static string[] Sh(string script, params (string, string)[] given) => Scan.Names(Scanner, "deploy.sh", script, given);

    private static string[] Ps(string script, params (string, string)[] given) => Scan.Names(Scanner, "deploy.ps1", script, given);

    [Theory]
    [InlineData("aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\" --output text")]
    [InlineData("x=$(aws cloudformation list-exports --query 'Exports[?Name==`main-vpc-id`].Value')")]
    [InlineData("x=`aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\"`")]
    [InlineData("x=\"$(aws --profile p cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\")\"")]
    [InlineData("aws cloudformation list-exports \\\n  --region eu-west-1 \\\n  --query \"Exports[?Name=='main-vpc-id'].Value | [0]\"")]
    [InlineData("aws cloudformation list-exports --query='Exports[?Name==`\"main-vpc-id\"`]'")]
    [InlineData("aws cloudformation list-exports --query \"Exports[?Name==\\`main-vpc-id\\`].Value\"")]
    [InlineData("aws cloudformation list-exports | jq -r '.Exports[] | select(.Name==\"main-vpc-id\") | .Value'")]
    [InlineData("aws cloudformation list-exports | jq -r \".Exports[] | select(.Name == \\\"main-vpc-id\\\").Value\"")]
    [InlineData("aws cloudformation list-exports | jq --arg n main-vpc-id '.Exports[] | select(.Name == $n)'")]
    [InlineData("get() {\n  local name=${1?name is missing}\n  local program=\".Exports[] | select(.Name == \\\"$name\\\").Value\"\n  aws cloudformation list-exports | jq -r \"${program}\"\n}\nV=$(get main-vpc-id)")]
    [InlineData("E=$(aws cloudformation list-exports)\necho \"$E\" | jq -r '.Exports[] | select(.Name==\"main-vpc-id\")'")]
    [InlineData("if x=$(aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id']\"); then :; fi")]
    [InlineData("export_value() {\n  aws cloudformation list-exports --query \"Exports[?Name=='$1'].Value\"\n}\nVPC=$(export_value main-vpc-id)")]
    [InlineData("function export_value {\n  local name=\"$1\"\n  aws cloudformation list-exports --query \"Exports[?Name=='${name}'].Value\"\n}\nVPC=\"$(export_value \"main-vpc-id\")\"")]
    [InlineData("bash <<EOF\naws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\"\nEOF\n")]
    [InlineData("ssh admin@host <<'END'\n  aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\"\nEND\n")]
    [InlineData("cat <<-EOF | /bin/sh -s\n\taws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\"\n\tEOF\n")]
    [InlineData("python3 - <<'PY'\nimport boto3\ncf = boto3.client('cloudformation')\nprint([e['Value'] for e in cf.list_exports()['Exports'] if e['Name'] == 'main-vpc-id'])\nPY\n")]
    [InlineData("python -c \"import boto3; print([e['Value'] for e in boto3.client('cloudformation').list_exports()['Exports'] if e['Name'] == 'main-vpc-id'])\"")]
    [InlineData("CMD [\"sh\", \"-c\", \"aws cloudformation list-exports --query \\\"Exports[?Name=='main-vpc-id'].Value\\\"\"]")]
    [InlineData("ENTRYPOINT [\"aws\", \"cloudformation\", \"list-exports\", \"--query\", \"Exports[?Name=='main-vpc-id']\"]")]
    public void A_name_that_is_asked_for_is_found(string script) => Assert.Equal(["main-vpc-id"], Sh(script));

    [Fact]
    public void What_a_function_is_called_with_is_not_what_the_script_is_called_with() => Assert.Equal(
        ["${STACK_NAME}.VpcId", "${STACK_NAME}.SubnetId"],
        Sh("STACK_NAME=\"${1}\"\nget_output() {\n  aws cloudformation describe-stacks --stack-name \"$STACK_NAME\" --query \"Stacks[0].Outputs[?OutputKey=='$1'].OutputValue\"\n}\nA=$(get_output VpcId)\nB=$(get_output SubnetId)\n"));

    [Fact]
    public void What_stands_in_a_heredoc_has_its_own_place()
    {
        var shell = Assert.Single(Scan.References(Scanner, "a.sh", "echo x\nbash <<EOF\n\n  aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id']\"\nEOF\n"));
        var python = Assert.Single(Scan.References(Scanner, "a.sh", "python3 - <<PY\nimport boto3\ncf = boto3.client('cloudformation')\nx = [e for e in cf.list_exports()['Exports'] if e['Name'] == 'main-vpc-id']\nPY\n"));
        Assert.Equal((4, 60, "a.sh"), (shell.Line, shell.Column, shell.Path));
        Assert.Equal((4, "a.sh", "a.sh"), (python.Line, python.Path, python.Consumer));
    }

    [Theory]
    [InlineData("cat <<EOF > readme\naws cloudformation list-exports --query \"Exports[?Name=='x'].Value\"\nEOF\n")]
    [InlineData("CMD [\"sh\", \"-c\", 7]")]
    [InlineData("CMD [ \"$x\" = 1 ]")]
    [InlineData("CMD [\"aws\", null, \"list-exports\"]")]
    public void Text_that_is_not_run_is_no_reference(string script) => Assert.Empty(Sh(script));

    [Theory]
    [InlineData("aws cloudformation list-exports --query \"Exports[?Name=='${STAGE}-vpc-id'].Value\"", "${STAGE}-vpc-id")]
    [InlineData("aws cloudformation list-exports --query \"Exports[?Name=='$STAGE-vpc-id'].Value\"", "${STAGE}-vpc-id")]
    [InlineData("aws cloudformation list-exports --query 'Exports[?Name==`'$STAGE'-vpc-id`].Value'", "${STAGE}-vpc-id")]
    [InlineData("aws cloudformation list-exports --query \"Exports[?starts_with(Name, '${STAGE}-vpc')]\"", "${STAGE}-vpc${*}")]
    [InlineData("aws cloudformation list-exports --query \"Exports[?contains(Name,'vpc')]\"", "${*}vpc${*}")]
    [InlineData("aws cloudformation list-exports --output text | grep main-vpc", "${*}main-vpc${*}")]
    public void What_is_not_known_is_a_pattern(string script, string expected) => Assert.Equal([expected], Sh(script));

    [Theory]
    [InlineData("a.sh", "get() { local name=\"$1\"; aws cloudformation list-exports --query \"Exports[?Name=='$name'].Value\"; }\nV=$(get main-vpc-id)")]
    [InlineData("a.sh", "get() {\n  local name=$1\n  aws cloudformation list-exports --query \"Exports[?Name=='$name'].Value\"\n}\nV=$(get main-vpc-id)")]
    [InlineData("a.sh", "aws cloudformation list-exports --query 'Exports[*].[Name,Value]' --output text | awk '$1==\"main-vpc-id\" {print $2}'")]
    [InlineData("a.sh", "docker run x bash -c \"aws cloudformation list-exports --query 'Exports[?Name==\\`main-vpc-id\\`].Value'\"")]
    [InlineData("Dockerfile", "FROM amazon/aws-cli\nRUN aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\" > /vpc\n")]
    [InlineData("web.dockerfile", "FROM x\nRUN set -e && \\\n    aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\"\n")]
    public void A_name_is_followed_through_what_scripts_are_made_of(string path, string script) => Assert.Equal(["main-vpc-id"], Scan.Names(new ShellScanner(), path, script));

    [Fact]
    public void Variables_of_the_script_are_followed_and_defaults_kept_open()
    {
        const string Script = "stage=\"${1:-dev}\"\nname=\"${stage}-vpc-id\"\naws cloudformation list-exports --query \"Exports[?Name=='$name'].Value\"";
        var reference = Assert.Single(Scan.References(Scanner, "a.sh", Script));
        Assert.Equal(("dev-vpc-id", "${1}-vpc-id"), (reference.ExportName, reference.OpenExportName));
        Assert.Equal(["main-vpc-id"], Sh(Script, ("stage", "main")));
        Assert.Equal((2, 13), (Assert.Single(Scan.References(Scanner, "a.sh", "S=x\nname=a; aws cloudformation list-exports --query \"Exports[?Name=='b']\"")).Line, 13));
    }

    [Fact]
    public void Positions_are_those_of_the_name()
    {
        var reference = Assert.Single(Scan.References(Scanner, "a.sh", "aws cloudformation list-exports \\\n  --query \"Exports[?Name=='main-vpc-id'].Value\""));
        Assert.Equal((2, 28), (reference.Line, reference.Column));
        Assert.Equal((ConsumerKind.Script, ReferenceStrength.Weak), (reference.Kind, reference.Strength));
    }

    [Theory]
    [InlineData("aws cloudformation describe-stacks --stack-name net-main --query \"Stacks[0].Outputs[?OutputKey=='VpcId'].OutputValue\"", "net-main.VpcId")]
    [InlineData("aws cloudformation describe-stacks --stack-name \"net-$STAGE\" | jq -r '.Stacks[0].Outputs[] | select(.OutputKey==\"VpcId\").OutputValue'", "net-${STAGE}.VpcId")]
    [InlineData("aws cloudformation describe-stacks --query \"Stacks[].Outputs[?ExportName=='main-vpc-id'].OutputValue\"", "main-vpc-id")]
    [InlineData("out() { aws cloudformation describe-stacks --stack-name $1 --query \"Stacks[0].Outputs[?OutputKey=='$2'].OutputValue\"; }\nV=$(out net-main VpcId)", "net-main.VpcId")]
    public void Outputs_of_a_stack_are_found(string script, string expected) => Assert.Equal([expected], Sh(script));

    [Theory]
    [InlineData("# aws cloudformation list-exports --query \"Exports[?Name=='x']\"")]
    [InlineData("echo \"run: aws cloudformation list-exports --query Exports[?Name=='x']\"")]
    [InlineData("cat <<EOF\naws cloudformation list-exports --query \"Exports[?Name=='x']\"\nEOF")]
    [InlineData("aws cloudformation list-exports")]
    [InlineData("aws bcm-data-exports list-exports --query \"Exports[?Name=='x']\"")]
    [InlineData("aws cloudformation describe-stacks --query \"Stacks[?StackName=='x']\"")]
    [InlineData("aws cloudformation list-exports > exports.json; aws s3api list-buckets --query \"Buckets[?Name=='x']\"")]
    public void Comments_texts_and_other_lists_are_no_readers(string script) => Assert.Empty(Sh(script));

    [Theory]
    [InlineData("$v = (Get-CFNExport | Where-Object { $_.Name -eq 'main-vpc-id' }).Value")]
    [InlineData("$v = Get-CFNExport -Region eu-west-1 | ? Name -eq 'main-vpc-id' | Select-Object -ExpandProperty Value")]
    [InlineData("Get-CFNExport |\n  Where-Object Name -EQ \"main-vpc-id\"")]
    [InlineData("(Get-CFNExport).Where({ $_.Name -eq 'main-vpc-id' })")]
    [InlineData("$all = Get-CFNExport\n$v = ($all | Where-Object { $_.Name -eq 'main-vpc-id' }).Value")]
    [InlineData("$n = 'main-vpc-id'\nGet-CFNExport | Where-Object { $_.Name -eq $n }")]
    [InlineData("function Get-ExportValue([string]$name) {\n (Get-CFNExport | Where-Object { $_.Name -eq $name }).Value\n}\n$v = Get-ExportValue 'main-vpc-id'")]
    [InlineData("function Get-ExportValue {\n param([string] $ExportName)\n aws cloudformation list-exports --query \"Exports[?Name=='$ExportName'].Value\"\n}\n$v = Get-ExportValue -ExportName 'main-vpc-id'")]
    [InlineData("$v = Get-LbExport -Name main-vpc-id")]
    public void Get_CFNExport_is_read_for_the_names_it_is_filtered_by(string script) => Assert.Equal(["main-vpc-id"], Ps(script));

    [Theory]
    [InlineData("Get-CFNExport | Where-Object { $_.Name -eq \"$Stage-vpc-id\" }", "${Stage}-vpc-id")]
    [InlineData("Get-CFNExport | Where-Object Name -like 'main-*'", "main-${*}")]
    [InlineData("((Get-CFNStack -StackName net-main).Outputs | Where-Object { $_.OutputKey -eq 'VpcId' }).OutputValue", "net-main.VpcId")]
    public void Patterns_and_outputs_are_read(string script, string expected) => Assert.Equal([expected], Ps(script));

    [Theory]
    [InlineData("# Get-CFNExport | Where-Object { $_.Name -eq 'x' }")]
    [InlineData("<# Get-CFNExport | Where-Object { $_.Name -eq 'x' } #>")]
    [InlineData("Write-Host \"Get-CFNExport | Where Name -eq 'x'\"")]
    [InlineData("Get-CFNExport | Out-File a.txt\nGet-Process | Where-Object { $_.Name -eq 'x' }")]
    public void What_is_not_picked_from_exports_is_no_reference(string script) => Assert.Empty(Ps(script));

    [Theory]
    [InlineData("Get-LbExport -Name main-vpc-id, main-db-id")]
    [InlineData("Test-LbExport main-vpc-id,'main-db-id' -Quiet")]
    [InlineData("Get-LbExport -ExportName @('main-vpc-id', \"main-db-id\")")]
    [InlineData("Get-CFNExport | Where-Object { $_.Name -in 'main-vpc-id', 'main-db-id' }")]
    [InlineData("Get-CFNExport | Where-Object Name -In @('main-vpc-id','main-db-id')")]
    [InlineData("Get-CFNExport | Where-Object { 'main-vpc-id', 'main-db-id' -contains $_.Name }")]
    [InlineData("Get-CFNExport | Where-Object { @('main-vpc-id', 'main-db-id') -contains $_.Name }")]
    [InlineData("$wanted = 'main-vpc-id', 'main-db-id'\nGet-CFNExport | Where-Object Name -In $wanted")]
    public void A_list_of_names_reads_each(string script) => Assert.Equal(["main-vpc-id", "main-db-id"], Ps(script));

    [Theory]
    [InlineData("Get-LbExport | Out-File a.txt")]
    [InlineData("Get-LbExport -Region eu-west-1 | Out-File a.txt")]
    [InlineData("$all = Get-LbExport\nWrite-Host x")]
    public void A_reader_of_all_exports_names_none(string script) => Assert.Empty(Ps(script));

    [Theory]
    [InlineData("S=dev\nif [ \"$P\" ]; then S=main; fi\naws cloudformation list-exports --query \"Exports[?Name=='$S-vpc'].Value\"")]
    [InlineData("S=dev\nfor S in dev main; do\naws cloudformation list-exports --query \"Exports[?Name=='$S-vpc'].Value\"\ndone")]
    [InlineData("S=dev\nread -r S\naws cloudformation list-exports --query \"Exports[?Name=='$S-vpc'].Value\"")]
    [InlineData("S=dev\necho x | while read -r S rest; do :; done\naws cloudformation list-exports --query \"Exports[?Name=='$S-vpc'].Value\"")]
    [InlineData("S=dev\nwhile getopts s: S; do :; done\naws cloudformation list-exports --query \"Exports[?Name=='$S-vpc'].Value\"")]
    [InlineData("S=dev\nS+=-x\naws cloudformation list-exports --query \"Exports[?Name=='$S-vpc'].Value\"")]
    public void A_variable_that_is_given_another_value_is_open_unless_the_value_is_told(string script)
    {
        Assert.Equal(["${S}-vpc"], Sh(script));
        Assert.Equal(["main-vpc"], Sh(script, ("S", "main")));
    }

    [Theory]
    [InlineData("$s = 'dev'\nif ($p) { $s = 'main' }\nGet-CFNExport | Where-Object Name -eq \"$s-vpc\"")]
    [InlineData("$s = 'dev'\n$s += '-x'\nGet-CFNExport | Where-Object Name -eq \"$s-vpc\"")]
    [InlineData("$s = 'dev'\n$s = (Get-It)\nGet-CFNExport | Where-Object Name -eq \"$s-vpc\"")]
    [InlineData("$s = Get-It main\nGet-CFNExport | Where-Object Name -eq \"$s-vpc\"")]
    [InlineData("$s = if ($p) { 'a' } else { 'b' }\nGet-CFNExport | Where-Object Name -eq \"$s-vpc\"")]
    [InlineData("$s = '{0}-x' -f $p\nGet-CFNExport | Where-Object Name -eq \"$s-vpc\"")]
    [InlineData("$s = 'dev'\nforeach ($s in 'dev', 'main') { }\nGet-CFNExport | Where-Object Name -eq \"$s-vpc\"")]
    public void What_PowerShell_gives_a_variable_otherwise_than_as_a_text_is_open(string script) => Assert.Equal(["${s}-vpc"], Ps(script));

    [Theory]
    [InlineData("param([string]$Stage = 'dev')\nGet-CFNExport | Where-Object Name -eq \"$Stage-vpc\"")]
    [InlineData("param(\n  [Parameter(Mandatory)] [string]$Name,\n  [string]$Stage = 'dev',\n  $Last\n)\nGet-CFNExport | Where-Object Name -eq \"$Stage-vpc\"")]
    public void The_default_of_a_parameter_is_one_of_its_values(string script)
    {
        var reference = Assert.Single(Scan.References(Scanner, "a.ps1", script));
        Assert.Equal(("dev-vpc", "${Stage}-vpc"), (reference.ExportName, reference.OpenExportName));
    }

    [Theory]
    [InlineData("$n = 'main' + '-vpc-id'\nGet-CFNExport | Where-Object Name -eq $n")]
    [InlineData("Get-CFNExport | Where-Object { $_.Name -eq ('main' + '-vpc-id') -and $_.Value }")]
    [InlineData("$s = 'main'\nGet-CFNExport | Where-Object Name -eq ('{0}-{1}' -f $s, 'vpc-id')")]
    [InlineData("Get-CFNExport | Where-Object { 'main-vpc-id' -eq $_.Name }")]
    [InlineData("Get-CFNExport | Where-Object { $_.Name -ne $null -and $_.Name -ne 'main-vpc-id' }")]
    [InlineData("Get-CFNExport | Where-Object -Property Name -EQ -Value 'main-vpc-id'")]
    [InlineData("$n = @\"\r\nmain-vpc-id\r\n\"@\nGet-CFNExport | Where-Object Name -eq $n")]
    [InlineData("$n = @'\nmain-vpc-id\n'@\nGet-CFNExport | Where-Object Name -eq $n")]
    public void PowerShells_texts_and_comparisons_are_read_either_way_round(string script) => Assert.Equal(["main-vpc-id"], Ps(script));

    [Theory]
    [InlineData("a.ps1", "Get-CFNExport | Where-Object { $_.Name -eq ('a-b' -replace 'a', $x) }", "${a-b}")]
    [InlineData("a.ps1", "Get-CFNExport | Where-Object Name -cmatch '^main-vpc$'", "${*}main-vpc${*}")]
    [InlineData("a.sh", "aws cloudformation list-exports --query \"Exports[?ends_with(Name, '-vpc-id')].Value\"", "${*}-vpc-id")]
    [InlineData("a.sh", "aws cloudformation list-exports | jq '.Exports[] | select(.Name | endswith(\"-vpc-id\"))'", "${*}-vpc-id")]
    [InlineData("a.sh", "aws cloudformation list-exports | jq '.Exports[] | select(.Name == \"main-\" + env.X)'", "main-${*}")]
    [InlineData("a.sh", "aws cloudformation list-exports | jq '.Exports[] | select(.Name == (env.X + \"-vpc\"))'", "${*}")]
    [InlineData("a.sh", "aws cloudformation list-exports | jq --arg s main '.Exports[] | select(.Name == $s + \"-vpc\")'", "${*}")]
    [InlineData("a.sh", "aws cloudformation list-exports | jq '.Exports[] | select(.Name == \"\\(env.X)-vpc\")'", "${*}-vpc")]
    [InlineData("a.sh", "aws cloudformation list-exports | jq --arg n \"$N\" '.Exports[] | select(.Name == $other)'", "${other}")]
    [InlineData("a.sh", "aws cloudformation list-exports | jq '.Exports[] | select(\"main-vpc\" == .Name)'", "main-vpc")]
    [InlineData("a.sh", "aws cloudformation list-exports | awk '/main-vpc/ {print $4}'", "${*}main-vpc${*}")]
    [InlineData("rules.mk", "V := $(shell aws cloudformation list-exports --query \"Exports[?Name=='main-vpc'].Value\")", "main-vpc")]
    [InlineData("justfile", "get:\n  aws cloudformation list-exports --query \"Exports[?Name=='main-vpc'].Value\"", "main-vpc")]
    [InlineData("deploy", "#!/usr/bin/env bash\naws cloudformation list-exports --query \"Exports[?Name=='main-vpc'].Value\"", "main-vpc")]
    public void Queries_are_read_as_far_as_they_are_texts(string path, string script, string expected) => Assert.Equal([expected], Scan.Names(Scanner, path, script));

    [Theory]
    [InlineData("us-east-1", "us-east-1")]
    [InlineData("${R:-us-east-1}", null)]
    public void A_region_that_is_only_a_default_excludes_no_other(string region, string? expected) =>
        Assert.Equal(expected, Assert.Single(Scan.References(Scanner, "a.sh", $"aws cloudformation list-exports --region {region} --query \"Exports[?Name=='x'].Value\"")).ProducerRegion);

    [Fact]
    public void Variables_that_multiply_end()
    {
        var script = new System.Text.StringBuilder("a0=\n");
        for (var i = 1; i <= 12; i++) script.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}={string.Concat(Enumerable.Repeat($"$a{i - 1}", 10))}\n");
        Assert.Single(Sh(script + "aws cloudformation list-exports --query \"Exports[?Name=='x$a12'].Value\""));
    }

    [Fact]
    public void A_variable_with_its_own_default_has_it() =>
        Assert.Equal(["dev-vpc"], Sh("STAGE=${STAGE:-dev}\naws cloudformation list-exports --query \"Exports[?Name=='$STAGE-vpc'].Value\""));

    [Fact]
    public void Makefiles_have_variables_in_brackets() =>
        Assert.Equal(["${STAGE}-vpc"], Scan.Names(Scanner, "Makefile", "deploy:\n\tVPC=$$(aws cloudformation list-exports --query \"Exports[?Name=='$(STAGE)-vpc'].Value\")\n"));

    [Fact]
    public void A_script_that_does_not_parse_still_gives_what_it_holds() =>
        Assert.Equal(["b"], Sh("echo $( ( `( ${ \naws cloudformation list-exports --query Exports[?Name==\\'b\\']"));
}
