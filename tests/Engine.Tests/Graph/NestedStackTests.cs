using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph.Resolving;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Graph;

/// <summary>A nested stack that imports what another of the same parent exports has to wait for it.</summary>
public sealed class NestedStackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-nested-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("DependsOn", "DependsOn: Network")]
    [InlineData("a list of DependsOn", "DependsOn: [Other, Network]")]
    [InlineData("GetAtt", "Metadata: {}", "Vpc: !GetAtt Network.Outputs.Vpc")]
    [InlineData("GetAtt written long", "Metadata: {}", "Vpc: {'Fn::GetAtt': [Network, Outputs.Vpc]}")]
    [InlineData("Ref", "Metadata: {}", "Vpc: !Ref Network")]
    [InlineData("Sub", "Metadata: {}", "Vpc: !Sub 'x-${AWS::Region}-${Network.Outputs.Vpc}'")]
    [InlineData("Sub with variables", "Metadata: {}", "Vpc: !Sub ['${N}', {N: !GetAtt Network.Outputs.Vpc}]")]
    [InlineData("by way of another stack", "DependsOn: Middle")]
    public void Whatever_makes_it_wait_is_seen(string form, string attribute, string parameter = "Vpc: x") =>
        Assert.True(Resolve(attribute, parameter).Cause == DiagnosisCause.Found, form);

    [Theory]
    [InlineData("AWS::CloudFormation::Stack", "TemplateURL")]
    [InlineData("AWS::Serverless::Application", "Location")]
    public void What_does_not_wait_is_told_with_its_place(string type, string location)
    {
        var diagnosis = Resolve("DependsOn: Other", "Vpc: !Sub 'x-${AWS::Region}'", type, location);
        Assert.Equal(DiagnosisCause.NestedWithoutDependsOn, diagnosis.Cause);
        Assert.Equal($"{Path.Join(_folder, "parent.yaml")}:5: 'App' imports it and 'Network' (line 2) exports it, but nothing makes the first wait for the second.", diagnosis.Evidence[0]);
        Assert.Equal("Add DependsOn: Network to 'App', or pass the value with !GetAtt Network.Outputs.Vpc.", diagnosis.Recommendation);
    }

    private ExportDiagnosis Resolve(string attribute, string parameter, string type = "AWS::CloudFormation::Stack", string location = "TemplateURL")
    {
        var parent = Path.Join(_folder, "parent.yaml");
        File.WriteAllText(parent, $$"""
            Resources:
              Network:
                Type: {{type}}
                Properties: { {{location}}: network.yaml }
              App:
                Type: {{type}}
                {{attribute}}
                Properties: { {{location}}: ./app.yaml, Parameters: { {{parameter}} } }
              Middle:
                Type: {{type}}
                DependsOn: Network
                Properties: { {{location}}: middle.yaml }
              Elsewhere:
                Type: AWS::CloudFormation::Stack
                Properties: {TemplateURL: 'https://bucket.s3.amazonaws.com/app.yaml'}
              Topic: {Type: AWS::SNS::Topic}
            """);
        return new ExportResolver(new ResolveContext
        {
            Convention = ConventionLoader.Default,
            Inventory = new ExportInventory
            {
                Exports = [new Export { Name = "net-vpc", OutputKey = "Vpc", Path = Path.Join(_folder, "network.yaml"), Source = SourceKind.Template, IsResolved = true }],
                References = [new ConsumerReference { ExportName = "net-vpc", Consumer = "app", Path = Path.Join(_folder, "app.yaml") }],
            },
            Nested = NestedStack.Read([parent, Path.Join(_folder, "gone.yaml")]),
        }).Resolve("net-vpc");
    }
}
