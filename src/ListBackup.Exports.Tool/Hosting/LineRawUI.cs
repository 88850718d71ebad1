using System.Management.Automation.Host;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>The screen of a host that only writes lines: it has a width, and no cells to read or to set.</summary>
/// <param name="size">The width and a nominal height, asked for each time.</param>
internal class LineRawUI(Func<Size> size) : PSHostRawUserInterface
{
    public override Size BufferSize
    {
        get => size();
        set
        {
            // The terminal's size is the user's.
        }
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => BufferSize = value;
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = "lbexports";

    public override bool KeyAvailable => false;

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NoScreen();

    public override void FlushInputBuffer()
    {
        // Keys typed ahead belong to the shell.
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoScreen();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoScreen();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoScreen();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoScreen();

    private static NotSupportedException NoScreen() => new("The host writes lines; it has no screen buffer.");
}
