using System.Management.Automation.Runspaces;
using System.Management.Automation;
using ListBackup.Exports.CloudFormationStub;

namespace ListBackup.Exports.Module.Tests.Hosting;

/// <summary>A PowerShell session with the built module imported; see <see cref="ModuleHostTests"/> for how tests use it.</summary>
internal sealed class ModuleHost : IDisposable
{
    private readonly RecordingHost _host = new();

    private ModuleHost(InitialSessionState state, bool importModule)
    {
        // Bypass only matters on Windows; elsewhere PowerShell has no policy.
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        Runspace = RunspaceFactory.CreateRunspace(_host, state);
        Runspace.Open();
        if (importModule) Invoke($"Import-Module -Name '{Path.Combine(Repository.Module, "ListBackup.Exports.psd1")}' -ErrorAction Stop").WithoutErrors();
    }

    public ModuleHost()
        : this(InitialSessionState.CreateDefault2(), importModule: true)
    {
    }

    /// <summary>A session made otherwise, or one that is to import the module itself.</summary>
    public static ModuleHost Create(InitialSessionState? state = null, bool importModule = false) =>
        new(state ?? InitialSessionState.CreateDefault2(), importModule);

    public Runspace Runspace { get; }

    /// <summary>What prompts of the host get answered, in order.</summary>
    public Queue<string> Answers => _host.Recorder.Answers;

    /// <summary>Runs a script to its end; <paramref name="input"/> is what <c>$input</c> and a leading cmdlet's pipeline get.</summary>
    public PipelineResult Invoke(string script, params object[] input)
    {
        using var running = Start(script, input);
        return running.Wait(TimeSpan.FromMinutes(2));
    }

    /// <summary>Starts a script that the test then stops or waits for.</summary>
    public RunningPipeline Start(string script, params object[] input) => new(this, script, input);

    /// <summary>Runs a script and gives what a terminal of some width would show, lines without trailing blanks.</summary>
    public string View(string script, int width = 120)
    {
        _host.Recorder.Start(width);
        using var shell = PowerShell.Create(Runspace);
        shell.AddScript(script).AddCommand("Out-Default");
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.Invoke();
        return _host.Recorder.Text;
    }

    /// <summary>Lets <c>@live</c> lead to a stub of AWS.</summary>
    public void Live(StubServer server, string region) => Set("live", new System.Collections.Hashtable
    {
        ["EndpointUrl"] = server.Url,
        ["AccessKey"] = KeyRing.Default.AccessKey,
        ["SecretKey"] = KeyRing.Default.SecretKey,
        ["Region"] = region,
    });

    /// <summary>Sets a variable of the session.</summary>
    public void Set(string variable, object? value) => Runspace.SessionStateProxy.SetVariable(variable, value);

    public void Dispose() => Runspace.Dispose();
}
