using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Bridge;

/// <summary>The parameters that say which rules run.</summary>
internal interface IRuleParameters
{
    string[] IncludeRule { get; }

    string[] ExcludeRule { get; }

    Severity Severity { get; }
}
