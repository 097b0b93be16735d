package dev.arrivals.email.log.line;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The main log of Exim, as a file or through syslog. */
public final class EximReader implements LineReader {
  private static final String FORMAT = "exim";

  /** The second form is that of Exim 4.97 and later. */
  private static final Pattern ID =
      Pattern.compile(
          "(?<![0-9A-Za-z-])([0-9A-Za-z]{6}-(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{2}"
              + "|[0-9A-Za-z]{11}-[0-9A-Za-z]{4})) (?=\\S)");

  private static final int HEAD = 200;

  private final LogWords words;
  private final Relays relays;

  public EximReader(LogWords words, Relays relays) {
    this.words = words;
    this.relays = relays;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public List<LogLine> read(String line, LogTime time, List<String> columns) {
    Matcher id = ID.matcher(line.substring(0, Math.min(line.length(), HEAD)));
    return id.find()
        ? List.of(
            said(id.group(1), line.substring(id.end()), time.read(line.substring(0, id.start()))))
        : List.of();
  }

  private LogLine said(String id, String rest, Optional<Instant> time) {
    if (rest.startsWith("<= ")) {
      return new LogLine.Origin(id, Mailbox.idForms(EximFields.value(rest, " id=")), "");
    }
    if (rest.startsWith("Completed")) {
      return new LogLine.End(id, Optional.empty(), time);
    }
    if (rest.startsWith("removed by ")) {
      return new LogLine.End(id, words.find(FORMAT, "removed by"), time);
    }
    Optional<LogWord> flag = words.find(FORMAT, rest.substring(0, Math.min(2, rest.length())));
    return flag.filter(word -> word.kind().isPresent() && rest.startsWith(" ", 2)).isEmpty()
        ? new LogLine.Silent()
        : attempt(id, flag.get(), new EximFields(rest), time);
  }

  private LogLine attempt(String id, LogWord flag, EximFields fields, Optional<Instant> time) {
    // What an automatic reply is sent to has not got the message.
    if (fields.tried().startsWith(">")) {
      return new LogLine.Silent();
    }
    LogWord word = flag.failure().isPresent() ? flag : delivered(flag, fields);
    return new LogLine.Attempt(
        word,
        word,
        id,
        List.of(),
        "",
        NextHop.id(fields.confirmation()),
        Mailbox.of(fields.tried()),
        Mailbox.of(fields.original()),
        time,
        fields.reply());
  }

  private LogWord delivered(LogWord flag, EximFields fields) {
    if (fields.tried().startsWith(":blackhole:") || fields.tried().equals("/dev/null")) {
      return words.get(FORMAT, ":blackhole:");
    }
    boolean mailbox = fields.transport().contains("lmtp");
    boolean handsOn =
        relays.declare(fields.host(), fields.address(), fields.transport())
            || (Relays.isLoopback(fields.host(), fields.address()) && !mailbox);
    return handsOn ? words.get(FORMAT, "=> to a relay") : flag;
  }
}
