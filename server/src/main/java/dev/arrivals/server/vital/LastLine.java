package dev.arrivals.server.vital;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The last line of a process, and its end. Nothing here needs more memory than the line itself. */
final class LastLine {
  private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

  private LastLine() {}

  /** Ends the process without shutdown hooks, which would wait for the part that is dead. */
  static void end(String lastLine) {
    try {
      ERR.write(("arrivals: " + lastLine + "\n").getBytes(StandardCharsets.UTF_8));
      ERR.flush();
    } catch (IOException | OutOfMemoryError e) {
      // The exit code says enough.
    } finally {
      Runtime.getRuntime().halt(Vitals.EXIT_CODE);
    }
  }
}
