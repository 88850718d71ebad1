using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>Three templates in a row: web reads app, app reads network and a key that nobody exports.</summary>
public abstract class GraphFixture : CmdletTests
{
    protected GraphFixture()
    {
        Write("network.yaml", "Outputs:\n  Vpc: {Value: x, Export: {Name: vpc}}\n");
        Write("app.yaml", "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {V: !ImportValue vpc, K: !ImportValue key}}\nOutputs:\n  App: {Value: x, Export: {Name: app}}\n");
        Write("web.yaml", "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {V: !ImportValue app}}\n");
    }
}
