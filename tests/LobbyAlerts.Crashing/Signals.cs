using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LobbyAlerts.Crashing;

/// <summary>kill(2).</summary>
public static partial class Signals
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <exception cref="Win32Exception">There is no such process.</exception>
    public static void Send(int process, int signal)
    {
        if (SendSignal(process, signal) != 0)
            throw new Win32Exception();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
