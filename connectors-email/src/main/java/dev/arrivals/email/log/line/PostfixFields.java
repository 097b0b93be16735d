package dev.arrivals.email.log.line;

import dev.arrivals.email.rules.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The fields of a delivery: {@code to=<..>, orig_to=<..>, relay=.., dsn=.., status=.. (text)}. */
final class PostfixFields {
  private final String to;
  private final String original;
  private final String rest;
  private final int status;

  PostfixFields(String line) {
    to = bracketed(line, "to=<");
    String after = line.substring(Math.min(line.length(), to.length() + "to=<>, ".length()));
    original = bracketed(after, "orig_to=<");
    rest =
        original.isEmpty()
            ? after
            : after.substring(Math.min(after.length(), original.length() + "orig_to=<>".length()));
    status = rest.indexOf("status=");
  }

  LogLine read(
      String daemon,
      String id,
      Optional<Instant> time,
      BiFunction<String, PostfixFields, Optional<LogWord>> words) {
    Optional<LogWord> word = words.apply(daemon, this);
    return word.isEmpty()
        ? new LogLine.Silent()
        : new LogLine.Attempt(
            word.get(),
            word.get(),
            id,
            List.of(),
            "",
            status().equalsIgnoreCase("sent") ? NextHop.id(text()) : "",
            Mailbox.of(to),
            Mailbox.of(original),
            time,
            new LogLine.Reply(text(), field("dsn="), relay() + " " + to, Phase.UNKNOWN));
  }

  String relay() {
    return field("relay=");
  }

  /** The name of the next hop, or of the transport. */
  String host() {
    String relay = relay();
    int open = relay.indexOf('[');
    return open < 0 ? relay : relay.substring(0, open);
  }

  /** The address of the next hop; for a local one the path of its socket. */
  String address() {
    String relay = relay();
    int open = relay.indexOf('[');
    int close = relay.indexOf(']', open + 1);
    return open < 0 || close < 0 ? "" : relay.substring(open + 1, close);
  }

  String status() {
    if (status < 0) {
      return "";
    }
    int start = status + "status=".length();
    int end = start;
    while (end < rest.length() && Character.isLetter(rest.charAt(end))) {
      end++;
    }
    return rest.substring(start, end);
  }

  /** Returns the text in the last parentheses; syslog may have cut off the closing one. */
  String text() {
    int open = status < 0 ? -1 : rest.indexOf('(', status);
    if (open < 0) {
      return "";
    }
    int close = rest.endsWith(")") ? rest.length() - 1 : rest.length();
    return rest.substring(Math.min(open + 1, close), close);
  }

  private String field(String name) {
    int at = rest.indexOf(name);
    if (at < 0 || (status >= 0 && at > status)) {
      return "";
    }
    int start = at + name.length();
    int end = rest.indexOf(", ", start);
    return rest.substring(start, end < 0 ? rest.length() : end);
  }

  private static String bracketed(String line, String name) {
    int close = line.startsWith(name) ? line.indexOf(">, ", name.length()) : -1;
    return close < 0 ? "" : line.substring(name.length(), close);
  }
}
