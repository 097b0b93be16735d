package dev.arrivals.spi;

/** How a file of a connector's feedback is cut into pieces, for {@code arrivals try} and others. */
public enum FileFormat {
  /** One mail, or an mbox of them (RFC 4155). */
  MAILS,
  /**
   * One piece a line, unless the file is binary. Lines of one SMTP reply (RFC 5321 §4.2.1) are one.
   */
  LINES,
  /** Lines that belong together: many of them are one piece. */
  LOG,
  /** The whole file is one piece, such as the body of a call. */
  WHOLE
}
