package dev.arrivals.email.rules;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server said, or a mailer in its place (RFC 5321 §4.2, RFC 3463).
 *
 * @param text the words, unedited
 * @param code the reply code, or 0
 * @param status the enhanced code such as {@code 5.1.1}, or empty
 * @param hosts in lower case everything that may name the server
 */
public record SmtpReply(String text, int code, String status, Phase phase, String hosts) {
  /** What is longer than this is a message that came along. */
  public static final int LONGEST = 4000;

  private static final Pattern CODE =
      Pattern.compile(
          "(?:^|[\\s(:\"'>#/=|])([245][0-5]\\d|571)(?=[\\s:,;)\\-]|$)"
              + "(?! ?(?:minutes|messages|seconds|hours|days|bytes|[km]b)\\b)");
  private static final Pattern CODES =
      Pattern.compile("(?:^|[^\\d.])([45]\\d\\d)[ -]+#?([45]\\.\\d{1,3}\\.\\d{1,3})(?![\\d])");
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\d|\\.\\d)");

  /** Reads {@code said}; {@code status} holds where the words carry no enhanced code. */
  public static SmtpReply of(String said, String status, String hosts) {
    String text = said.substring(0, Math.min(said.length(), LONGEST));
    Matcher both = CODES.matcher(text);
    boolean pair = both.find();
    int code = pair ? Integer.parseInt(both.group(1)) : number(text);
    String enhanced = pair ? both.group(2) : first(STATUS, text, status);
    return new SmtpReply(
        text, code, enhanced, Phase.of(text), (hosts + " " + text).toLowerCase(Locale.ROOT));
  }

  /** The same, said at {@code known} where that is known. */
  public SmtpReply at(Phase known) {
    return known == Phase.UNKNOWN ? this : new SmtpReply(text, code, status, known, hosts);
  }

  /** Whether it is a 4yz: no verdict on the address for good. */
  public boolean isTemporary() {
    return code == 0 ? status.startsWith("4") : code / 100 == 4;
  }

  /** Both codes, as far as they are known. */
  public String codes() {
    return ((code == 0 ? "" : code) + " " + status).strip();
  }

  private static int number(String text) {
    String found = first(CODE, text, "");
    return found.isEmpty() ? 0 : Integer.parseInt(found);
  }

  private static String first(Pattern pattern, String text, String otherwise) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
