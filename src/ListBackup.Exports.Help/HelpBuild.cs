namespace ListBackup.Exports.Help;

/// <summary>Makes the shipped help files.</summary>
internal static class HelpBuild
{
    public const string MamlFile = "ListBackup.Exports.dll-Help.xml";

    public static int Run(string docs, string output)
    {
        try
        {
            Directory.CreateDirectory(output);
            var topics = Directory.GetFiles(docs, "*-*.md").Order(StringComparer.Ordinal).Select(TopicReader.Read).ToList();
            MamlWriter.Write(topics).Save(Path.Combine(output, MamlFile));
            foreach (var about in Directory.GetFiles(docs, "about_*.md"))
            {
                File.WriteAllText(Path.Combine(output, Path.GetFileNameWithoutExtension(about) + ".help.txt"), AboutWriter.Write(File.ReadAllText(about)));
            }

            return 0;
        }
        catch (HelpException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
