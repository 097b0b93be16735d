package dev.arrivals.server.qualification;

import java.util.Comparator;

/** A mistake or doubt in a table of rules. An error keeps the table from being used. */
public record Finding(int line, boolean error, String what, String fix) {
  static final Comparator<Finding> BY_LINE = Comparator.comparingInt(Finding::line);

  static Finding error(int line, String what, String fix) {
    return new Finding(line, true, what, fix);
  }

  static Finding warning(int line, String what, String fix) {
    return new Finding(line, false, what, fix);
  }

  /** Returns it in one line: file, line, what, fix. */
  public String in(String file) {
    return file + ":" + line + ": " + (error ? "error: " : "warning: ") + what + "; " + fix;
  }
}
