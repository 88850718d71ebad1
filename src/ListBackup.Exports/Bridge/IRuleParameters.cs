using System.Management.Automation;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Bridge;

/// <summary>The parameters that say which rules run.</summary>
internal interface IRuleParameters
{
    string[] IncludeRule { get; }

    string[] ExcludeRule { get; }

    Severity Severity { get; }

    SwitchParameter IncludeSuppressed { get; }

    SwitchParameter Summary { get; }

    SwitchParameter Quiet { get; }
}
