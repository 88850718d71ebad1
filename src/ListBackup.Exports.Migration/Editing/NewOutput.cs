namespace ListBackup.Exports.Migration.Editing;

/// <summary>An output to be added to a template.</summary>
/// <param name="Key">Its logical name.</param>
/// <param name="ValueText">Its value as written in the template's own language, YAML or JSON, for example <c>!Ref UsersTable</c>.</param>
/// <param name="ExportName">The export's name, with <c>${…}</c> for parameters; null for an output without export.</param>
/// <param name="Description">Its description.</param>
/// <param name="Condition">The condition under which it exists.</param>
public sealed record NewOutput(string Key, string ValueText, string? ExportName, string? Description = null, string? Condition = null);
