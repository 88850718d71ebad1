using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Hides what a stack's parameters hold where AWS repeats it: a refusal and a failed resource's reason quote what they do not take.</summary>
internal sealed class SecretParameters
{
    // What is shorter is no secret, and hiding it would garble the text.
    private const int Shortest = 4;
    private readonly IReadOnlyList<string> _values;

    /// <summary>Those of the stack's parameters, present and to come, that the template declares as <c>NoEcho</c> or whose names promise a secret.</summary>
    public SecretParameters(TemplateDocument template, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var declared = new TemplateParameters(template, new EvaluationContext(), Knowledge.Nothing);
        var mask = new ValueMask(ConventionLoader.Default);
        _values = [.. parameters.Where(p => p.Value.Length >= Shortest && (declared.IsNoEcho(p.Key) || mask.Value(new Export { Name = p.Key, Value = p.Value }) != p.Value)).Select(p => p.Value).Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length)];
    }

    /// <summary>A text without them.</summary>
    public string Hide(string text) => _values.Aggregate(text, (shown, value) => shown.Replace(value, ValueMask.Hidden, StringComparison.Ordinal));

    /// <summary>A problem without them; the exception behind it says the same once more.</summary>
    public Problem Hide(Problem problem)
    {
        var message = Hide(problem.Message);
        return message == problem.Message ? problem : problem with { Message = message, Exception = null };
    }

    /// <summary>A log that is told nothing of them.</summary>
    public IReadLog Hide(IReadLog log) => _values.Count == 0 ? log : new HidingLog(log, this);

    private sealed class HidingLog(IReadLog log, SecretParameters secrets) : IReadLog
    {
        public void Problem(Problem problem) => log.Problem(secrets.Hide(problem));

        public void Warning(string message) => log.Warning(secrets.Hide(message));

        public void Detail(string message) => log.Detail(secrets.Hide(message));

        public void Progress(ReadProgress progress) => log.Progress(progress);
    }
}
