package dev.arrivals.email.log.line;

import java.util.List;

/** Reads the lines of one format. */
interface LineReader {
  /** Returns the name of the format. */
  String format();

  /**
   * Reads one line; an empty list where it is not of this format. Only a record with a list of
   * recipients says more than one thing.
   *
   * @param columns the names that a line before gave to the columns; empty where none did
   */
  List<LogLine> read(String line, LogTime time, List<String> columns);
}
