package dev.arrivals.spi;

/** The point of an SMTP session (RFC 5321 §3) that a reply belongs to. */
public enum ReplyStage {
  /** Not stated; the rules read it from the text where that shows it. */
  UNKNOWN,
  /** Connection, greeting, EHLO, STARTTLS or AUTH. */
  CONNECT,
  /** MAIL FROM: what is said there is about the sender. */
  MAIL,
  /** RCPT TO: what is said there is about the recipient. */
  RCPT,
  /** DATA and the end of the text: what is said there is about the content, or a filter's habit. */
  DATA
}
