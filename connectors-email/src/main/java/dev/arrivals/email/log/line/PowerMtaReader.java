package dev.arrivals.email.log.line;

import dev.arrivals.email.rules.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The accounting file of PowerMTA: the first line names the columns, which are configured there.
 */
public final class PowerMtaReader implements LineReader {
  private static final String FORMAT = "powermta";

  /** The columns that PowerMTA writes by default. */
  public static final String COLUMNS =
      "type,timeLogged,timeQueued,orig,rcpt,orcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,bounceCat,"
          + "srcType,srcMta,dlvType,dlvSourceIp,dlvDestinationIp,dlvEsmtpAvailable,dlvSize,vmta,"
          + "jobId,envId,queue,vmtaPool";

  /** Length of two letters and quotes. */
  private static final int LONGEST_TYPE = 4;

  private final LogWords words;
  private final Relays relays;
  private final List<String> defaults;

  public PowerMtaReader(LogWords words, Relays relays, String columns) {
    this.words = words;
    this.relays = relays;
    defaults = names(columns);
  }

  private static List<String> names(String header) {
    return Csv.read(header).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public List<LogLine> read(String line, LogTime time, List<String> columns) {
    if (isHeader(line)) {
      return List.of(new LogLine.Columns(names(line)));
    }
    int comma = line.indexOf(',');
    Optional<LogWord> type =
        comma > 0 && comma <= LONGEST_TYPE
            ? words.find(FORMAT, line.substring(0, comma).replace("\"", ""))
            : Optional.empty();
    return type.isEmpty()
        ? List.of()
        : List.of(
            record(type.get(), new CsvRecord(columns.isEmpty() ? defaults : columns, line), time));
  }

  private static boolean isHeader(String line) {
    return line.regionMatches(true, 0, "type,", 0, 5)
        || line.regionMatches(true, 0, "\"type\",", 0, 7);
  }

  private LogLine record(LogWord type, CsvRecord record, LogTime time) {
    Optional<LogWord> word = word(type, record).filter(w -> w.kind().isPresent());
    String recipient = Mailbox.of(record.get("rcpt"));
    // A whole queue may wait: that is said of no message.
    return word.isEmpty() || (recipient.isEmpty() && type.word().equals("tq"))
        ? new LogLine.Silent()
        : attempt(word.get(), recipient, record, time);
  }

  private Optional<LogWord> word(LogWord type, CsvRecord record) {
    if (type.word().equals("f")) {
      String kind = record.get("feedbacktype");
      return words.find("feedback", kind.isEmpty() ? "abuse" : kind);
    }
    if (type.word().equals("d") && handsOn(record)) {
      return words.find(FORMAT, "d to a relay");
    }
    return words
        .find(FORMAT, type.word() + " " + record.get("dsnaction"))
        .or(() -> Optional.of(type));
  }

  private boolean handsOn(CsvRecord record) {
    String mta = record.get("dsnmta");
    String host = mta.substring(mta.indexOf(';') + 1).strip().split("[ (]", 2)[0];
    String address = record.get("dlvdestinationip");
    return relays.declare(host, address) || Relays.isLoopback(host, address);
  }

  private LogLine attempt(LogWord word, String recipient, CsvRecord record, LogTime time) {
    LogWord cause =
        word.readsText()
            ? words.find(FORMAT, "bounceCat " + record.get("bouncecat")).orElse(word)
            : word;
    return new LogLine.Attempt(
        word,
        cause,
        record.get("envid"),
        Mailbox.idForms(record.get("header_message-id")),
        record.get("header_x-arrivals-message"),
        word.failure().isEmpty() ? NextHop.id(record.get("dsndiag")) : "",
        recipient,
        Mailbox.of(record.get("orcpt")),
        time.read(record.get("timelogged")),
        reply(record, recipient));
  }

  private static LogLine.Reply reply(CsvRecord record, String recipient) {
    String status = record.get("dsnstatus");
    String said = record.get("dsndiag");
    boolean smtp = said.regionMatches(true, 0, "smtp;", 0, 5);
    String text = smtp ? said.substring(5).strip() : said;
    return new LogLine.Reply(
        Stream.of(text, status).filter(t -> !t.isBlank()).findFirst().orElse(""),
        status.split("[ (]", 2)[0],
        record.get("dsnmta") + " " + recipient,
        Phase.UNKNOWN);
  }
}
