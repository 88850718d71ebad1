namespace ListBackup.Exports.Conventions;

/// <summary>What a placeholder in a name may stand for, judged by what it is called.</summary>
internal static class OpenPart
{
    public const string StackName = "${AWS::StackName}";

    /// <summary>Whether a piece of a name holds a placeholder and so is not fully known.</summary>
    public static bool IsOpen(string segment) => segment.Contains("${", StringComparison.Ordinal);

    /// <summary>Whether an open piece may stand for a part. A placeholder named for one part stands for no other.</summary>
    public static bool MayBe(NameField field, string segment)
    {
        if (segment.Contains("${AWS::", StringComparison.Ordinal)) return field == NameField.StackName && segment.Contains(StackName, StringComparison.Ordinal);
        if (NamesStage(segment)) return field == NameField.Stage;
        if (segment.Contains("StackName", StringComparison.OrdinalIgnoreCase)) return field == NameField.StackName;
        if (segment.Contains("Service", StringComparison.OrdinalIgnoreCase)) return field == NameField.Service;
        return true;
    }

    private static bool NamesStage(string segment) =>
        segment.Contains("Stage", StringComparison.OrdinalIgnoreCase) || segment.Contains("Env", StringComparison.OrdinalIgnoreCase);
}
