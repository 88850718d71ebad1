using System.Globalization;

namespace ListBackup.Exports.Module.Tests.Hosting;

/// <summary>Cultures for tests, also where the system has none but the invariant one.</summary>
internal static class Cultures
{
    /// <summary>A culture by its name; where it is not installed, one that writes numbers and dates as German does.</summary>
    public static CultureInfo Get(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.PercentDecimalSeparator = ",";
            culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
            culture.DateTimeFormat.DateSeparator = ".";
            return culture;
        }
    }
}
