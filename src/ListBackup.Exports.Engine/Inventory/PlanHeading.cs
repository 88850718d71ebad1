namespace ListBackup.Exports.Inventory;

/// <summary>How every migration plan begins; scans of a project tell plans by it.</summary>
internal static class PlanHeading
{
    /// <summary>The first line's beginning.</summary>
    public static ReadOnlySpan<byte> Utf8 => "# A migration plan of ListBackup.Exports."u8;
}
