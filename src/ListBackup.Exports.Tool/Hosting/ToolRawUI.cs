using System.Management.Automation.Host;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>The terminal: its width and the keyboard.</summary>
internal sealed class ToolRawUI() : LineRawUI(() => new Size(Terminal.Width, Height))
{
    private const int Height = 50;

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }
}
