package dev.arrivals.email.log.line;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postfix, as syslog or its own log file has it, with any name of the instance. */
public final class PostfixReader implements LineReader {
  private static final String FORMAT = "postfix";

  /** {@code postfix-out/smtp[12]: }, or the fields of RFC 5424 without their own punctuation. */
  private static final Pattern TAG =
      Pattern.compile(
          "(?:^|\\s)([^\\s\\[\\]]{1,100})/([a-z]{3,20})"
              + "(?:\\[\\d{1,10}\\]: | \\d{1,10} - (?:-|\\[[^\\]]{0,200}\\]) )");

  private static final Pattern QUEUE_ID = Pattern.compile("\\uFEFF?([0-9A-Za-z]{5,40}): ");
  private static final Pattern REFERENCE =
      Pattern.compile("header x-arrivals-message: (\\S{1,200})", Pattern.CASE_INSENSITIVE);

  private static final List<String> DELIVERERS =
      List.of("smtp", "lmtp", "local", "virtual", "pipe", "error", "retry", "discard", "bounce");
  private static final List<String> OTHERS =
      List.of("smtpd", "qmgr", "nqmgr", "cleanup", "pickup", "postsuper", "anvil", "scache");
  private static final int HEAD = 400;

  private final LogWords words;
  private final Relays relays;

  public PostfixReader(LogWords words, Relays relays) {
    this.words = words;
    this.relays = relays;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public List<LogLine> read(String line, LogTime time, List<String> columns) {
    Matcher tag = TAG.matcher(line.substring(0, Math.min(line.length(), HEAD)));
    if (!tag.find() || !isOurs(tag.group(1), tag.group(2))) {
      return List.of();
    }
    String rest = line.substring(tag.end());
    Matcher id = QUEUE_ID.matcher(rest.substring(0, Math.min(rest.length(), 50)));
    return List.of(
        id.lookingAt()
            ? said(
                tag.group(2),
                id.group(1),
                rest.substring(id.end()),
                time.read(line.substring(0, tag.start(1))))
            : new LogLine.Silent());
  }

  private static boolean isOurs(String instance, String daemon) {
    return instance.startsWith(FORMAT) || DELIVERERS.contains(daemon) || OTHERS.contains(daemon);
  }

  private LogLine said(String daemon, String id, String rest, Optional<java.time.Instant> time) {
    if (rest.startsWith("to=<")) {
      return new PostfixFields(rest).read(daemon, id, time, this::word);
    }
    return switch (daemon) {
      case "cleanup" -> origin(id, rest);
      case "qmgr", "nqmgr" -> end(id, rest, time);
      case "postsuper" ->
          rest.equals("removed")
              ? new LogLine.End(id, words.find(FORMAT, "postsuper"), time)
              : new LogLine.Silent();
      default -> new LogLine.Silent();
    };
  }

  private static LogLine origin(String id, String rest) {
    if (rest.startsWith("message-id=")) {
      return new LogLine.Origin(id, Mailbox.idForms(rest.substring("message-id=".length())), "");
    }
    Matcher reference = REFERENCE.matcher(rest);
    return reference.find()
        ? new LogLine.Origin(id, List.of(), reference.group(1))
        : new LogLine.Silent();
  }

  /** The queue manager names no recipient when it gives up. */
  private LogLine end(String id, String rest, Optional<java.time.Instant> time) {
    if (rest.contains(" status=expired")) {
      return new LogLine.End(id, words.find(FORMAT, "expired"), time);
    }
    return rest.equals("removed")
        ? new LogLine.End(id, Optional.empty(), time)
        : new LogLine.Silent();
  }

  private Optional<LogWord> word(String daemon, PostfixFields fields) {
    String status = fields.status();
    return words.find(FORMAT, status.equalsIgnoreCase("sent") ? sent(daemon, fields) : status);
  }

  /** Returns which of the rows about {@code status=sent} holds. */
  private String sent(String daemon, PostfixFields fields) {
    if (daemon.equals("discard")) {
      return "discarded";
    }
    if (daemon.equals("local") && fields.text().startsWith("forwarded as")) {
      return "forwarded";
    }
    boolean handsOn =
        relays.declare(fields.host(), fields.address(), fields.relay())
            || (Relays.isLoopback(fields.host(), fields.address()) && !isMailbox(daemon, fields));
    return handsOn ? "sent to a relay" : "sent";
  }

  /** Filters are spoken to by LMTP as well as mailboxes; only they tell a further queue. */
  private static boolean isMailbox(String daemon, PostfixFields fields) {
    return daemon.equals("lmtp")
        && NextHop.id(fields.text()).isEmpty()
        && !fields.text().contains("from MTA(");
  }
}
