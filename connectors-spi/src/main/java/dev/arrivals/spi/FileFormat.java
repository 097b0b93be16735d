package dev.arrivals.spi;

/** How a file of a connector's feedback is cut into pieces, for {@code arrivals try} and others. */
public enum FileFormat implements Numbered {
  /** One mail, or an mbox of them (RFC 4155). */
  MAILS(1),
  /** One piece a line, unless the file is binary. */
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
