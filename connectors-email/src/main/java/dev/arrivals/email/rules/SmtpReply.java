package dev.arrivals.email.rules;

import java.util.List;

/**
 * A reply of a server, or of a mailer in its place (RFC 5321 §4.2, RFC 3463).
 *
 * @param text the words, unedited
 * @param code the reply code, or 0
 * @param status the enhanced code such as {@code 5.1.1}, or empty
 * @param phase where it was said; {@link #phase} reads it from the words where it is not known
 * @param hosts what may name the server besides the words
 * @param recipients whom the command named that was answered, and who was mailed; may be empty
 */
public record SmtpReply(
    String text, int code, String status, Phase phase, String hosts, List<String> recipients) {
  /** Longest text; what follows is a message that came along. */
  public static final int LONGEST = 4000;

  /** Reads {@code said}; {@code status} holds where the words carry no enhanced code. */
  public static SmtpReply of(String said, String status, String hosts) {
    String text = said.substring(0, Math.min(said.length(), LONGEST));
    ReplyCodes codes = ReplyCodes.in(text);
    return new SmtpReply(
        text,
        codes.code(),
        codes.status().isEmpty() ? status : codes.status(),
        Phase.UNKNOWN,
        hosts,
        List.of());
  }

  @Override
  public Phase phase() {
    return phase == Phase.UNKNOWN ? Phase.of(text) : phase;
  }

  /** Returns this reply, said at {@code known}; unchanged if that is unknown. */
  public SmtpReply at(Phase known) {
    return known == Phase.UNKNOWN
        ? this
        : new SmtpReply(text, code, status, known, hosts, recipients);
  }

  /** Returns this reply, about a message to {@code known}; blank addresses are ignored. */
  public SmtpReply to(List<String> known) {
    List<String> named = known.stream().filter(address -> !address.isBlank()).toList();
    return new SmtpReply(text, code, status, phase, hosts, named);
  }

  /**
   * Whether it cannot speak of the recipient: said too early for that, or of somebody else.
   *
   * @param early whether the words may show a phase before that of the recipient
   */
  boolean isAboutAnother(boolean early) {
    boolean tooEarly = early ? phase().isBeforeRecipient() : phase.isBeforeRecipient();
    return tooEarly || (code != 0 && AboutAnother.isTold(text, recipients));
  }

  /** Whether it or its surroundings name one of these. */
  boolean names(AnyOf named) {
    return named.startsIn(hosts) || named.startsIn(text);
  }

  /** Whether it is a 4yz: no verdict on the address for good. */
  public boolean isTemporary() {
    return code == 0 ? status.startsWith("4") : code / 100 == 4;
  }

  /** Whether it is a 5yz. */
  public boolean isPermanent() {
    return code == 0 ? status.startsWith("5") : code / 100 == 5;
  }

  /** Whether any code is known. */
  public boolean hasCodes() {
    return code != 0 || !status.isBlank();
  }

  /** Both codes, as far as they are known. */
  public String codes() {
    if (code == 0) {
      return status.strip();
    }
    String digits = Integer.toString(code);
    return status.isBlank() ? digits : digits.concat(" ").concat(status.stripTrailing());
  }
}
