package dev.arrivals.email.inbox.envelope;

/** The names of what a transport tells about a mail beside its bytes. */
public final class Attributes {
  /** The sender of the envelope; empty for the null sender of bounces. */
  public static final String ENVELOPE_FROM = "envelope-from";

  /** The recipients of the envelope, with commas between them. */
  public static final String ENVELOPE_TO = "envelope-to";

  /** The name by which the client of a session greeted. */
  public static final String HELO = "helo";

  /** The address of the other side of a session. */
  public static final String REMOTE_IP = "remote-ip";

  /** The {@code delivery/message} of a return path whose signature was right. */
  public static final String VERP = "verp";

  private Attributes() {}
}
