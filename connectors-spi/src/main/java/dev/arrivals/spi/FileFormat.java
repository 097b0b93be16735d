package dev.arrivals.spi;

/** The way to cut a file of feedback into pieces, for {@code arrivals try} and others. */
public enum FileFormat implements Numbered {
  /** A mail, or an mbox of mails (RFC 4155). */
  MAILS(1),
  /**
   * A piece of feedback a line, unless the file is binary. Lines of one SMTP reply (RFC 5321
   * §4.2.1) are one.
   */
  LINES(2),
  /** Lines that belong together: many of them are one piece. */
  LOG(3),
  /** The whole file is one piece, such as the body of a call. */
  WHOLE(4);

  private final int number;

  FileFormat(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
