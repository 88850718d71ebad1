namespace ListBackup.Exports.Module.Tests.Hosting;

/// <summary>What the tests of one cmdlet start from: a session with the module, and a folder of their own as the current one.</summary>
public abstract class CmdletTests : IDisposable
{
    protected CmdletTests()
    {
        Host.Set("folder", Folder);
        Host.Set("samples", Repository.Samples);
        Host.Invoke("[void]$ExecutionContext.SessionState.Path.SetLocation($folder)").WithoutErrors();
    }

    protected string Folder { get; } = Directory.CreateTempSubdirectory("lbexports").FullName;

    private protected ModuleHost Host { get; } = new();

    public virtual void Dispose()
    {
        Host.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    protected string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    protected bool Exists(string name) => Path.Exists(Path.Combine(Folder, name));

    /// <summary>A template of one VPC under an export of that name.</summary>
    protected string Template(string file, string export) => Write(file, $$$"""
        Resources:
          R: {Type: AWS::EC2::VPC}
        Outputs:
          Out: {Value: !Ref R, Export: {Name: {{{export}}}}}
        """);
}
