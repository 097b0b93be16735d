package dev.arrivals.server.cli.input;

import java.io.Console;
import java.io.PrintWriter;

/** A bar on a terminal; silent elsewhere, so that logs stay readable. */
public final class Progress {
  private static final int WIDTH = 30;

  private final PrintWriter out;
  private final String what;
  private final boolean terminal = isTerminal();
  private long shown = -1;

  /** Prepares a bar for so many of {@code what}. */
  public Progress(PrintWriter out, String what) {
    this.out = out;
    this.what = what;
  }

  /**
   * Returns whether standard output is a terminal; Java 22 to 24 have a console for logs, too, and
   * a method that tells.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** Shows {@code done} of {@code all}; 0 for all means that their number is unknown. */
  public synchronized void show(long done, long all) {
    long step = all == 0 ? done / 1_000 : done * 100 / all;
    if (terminal && step != shown) {
      shown = step;
      out.print("\r" + what + " " + (all == 0 ? "" : bar(done, all)) + String.format(" %,d", done));
      out.flush();
    }
  }

  /** Ends the line. */
  public synchronized void end(long done) {
    out.println(
        (terminal ? "\r" + " ".repeat(WIDTH * 3) + "\r" : "") + what + String.format(" %,d", done));
    out.flush();
  }

  private static String bar(long done, long all) {
    int full = (int) (done * WIDTH / all);
    return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + done * 100 / all + " %";
  }
}
