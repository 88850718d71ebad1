using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>Shows values without the credentials in them.</summary>
public sealed class ValueMask(Convention convention)
{
    /// <summary>What stands for a hidden value, whatever its length.</summary>
    public const string Hidden = "********";

    private const int Shown = 120;

    /// <summary>A value as it may be shown: hidden when it is sensitive by name or origin, its credentials hidden when it holds some.</summary>
    public string? Value(Export export) => export.Value is null ? null : SecretSigns.IsSecret(new ExportSubject(export, new RuleContext(convention, default))) ? Hidden : Text(export.Value);

    /// <summary>Any text with the credentials in it hidden.</summary>
    public string Text(string text)
    {
        // Each pass hides one; a bound keeps a text made of credentials from taking for ever.
        for (var pass = 0; pass < 20; pass++)
        {
            if (convention.Sensitive.Find(text) is not { } match) return text;
            text = string.Concat(text.AsSpan(0, match.Index), Hidden, text.AsSpan(match.Index + match.Length));
        }

        return Hidden;
    }

    internal string Show(ExportSubject subject)
    {
        if (subject.Export.Value is not { } value) return "";
        if (SecretSigns.IsSecret(subject)) return Hidden;
        var text = subject.Credential is null ? value : Text(value);
        return text.Length <= Shown ? text : $"{text[..Shown]}…";
    }
}
