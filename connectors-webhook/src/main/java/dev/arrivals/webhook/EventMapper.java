package dev.arrivals.webhook;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.spi.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Maps events by a vocabulary and by the meaning that texts have on the channel. */
public final class EventMapper {
  private static final Pattern TEMPORARY = Pattern.compile("\\s*4(\\d\\d\\b|\\.\\d{1,3}\\.\\d).*");
  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_WORDS = 200;

  private final Vocabulary vocabulary;
  private final TextVerdict texts;

  /** Decides by these. */
  public EventMapper(Vocabulary vocabulary, TextVerdict texts) {
    this.vocabulary = vocabulary;
    this.texts = texts;
  }

  /**
   * Returns the mapping of a payload that may hold no event at all, which makes it unmappable.
   *
   * @param format as for {@link #map(String, List)}
   * @param absent why a payload without events cannot be mapped
   */
  public Mapping map(String format, List<Event> events, String absent) {
    return events.isEmpty() ? Mapping.unmappable(absent) : map(format, events);
  }

  /**
   * Returns the mapping of a payload. Words that no row knows are left out beside words that one
   * knows, and make the payload unmappable where there are only such.
   *
   * @param format what the payload was recognised as, for example {@code sendgrid}
   */
  public Mapping map(String format, List<Event> events) {
    List<StatusReport> reports = new ArrayList<>();
    Optional<String> unknown = Optional.empty();
    for (Event event : events) {
      Optional<Row> row = vocabulary.find(event);
      row.flatMap(r -> report(r, event)).ifPresent(reports::add);
      if (row.isEmpty() && unknown.isEmpty()) {
        unknown = Optional.of(shortened(event.words(), LONGEST_WORDS));
      }
    }
    if (!reports.isEmpty()) {
      return Mapping.reports(format, reports);
    }
    return unknown
        .map(words -> Mapping.unmappable("no row of the vocabulary knows '" + words + "'"))
        .orElseGet(() -> Mapping.noVerdict(format, "states nothing about a message"));
  }

  private Optional<StatusReport> report(Row row, Event event) {
    return row.kind().map(kind -> report(row, kind, event));
  }

  private StatusReport report(Row row, ReportKind kind, Event event) {
    String words = shortened(event.words(), LONGEST_WORDS);
    Match match = Match.of(row.id(), words);
    Optional<TextVerdict.Verdict> said =
        row.textFirst()
            ? texts.of(event.text(), event.code(), event.hosts(), kind, event.recipient())
            : Optional.empty();
    ReportKind told = goingOn(said.map(v -> v.kind()).orElse(kind), event);
    StatusReport.Builder report = StatusReport.builder(told);
    said.map(TextVerdict.Verdict::failure)
        .orElseGet(row::failure)
        .ifPresent(failure -> report.failure(told(failure, told, event)));
    report.match(said.map(v -> Match.of(row.id(), words + "; " + v.match())).orElse(match));
    return filled(report.nativeCode(words).machine(row.machine() || event.machine()), event);
  }

  /** Turns the failure of one step of several into a deferral: another channel is tried next. */
  private static ReportKind goingOn(ReportKind kind, Event event) {
    boolean ends = kind == ReportKind.FAILED || kind == ReportKind.SUPPRESSED;
    return ends && event.hasSuccessor() ? ReportKind.DEFERRED : kind;
  }

  /**
   * Makes the failure of a deferral and of a 4yz reply soft, whatever the table or the text says.
   */
  private Failure told(Failure failure, ReportKind kind, Event event) {
    Failure.Builder told = failure.toBuilder();
    if (failure.diagnostic().isEmpty()) {
      told.diagnostic(shortened(event.text(), LONGEST_TEXT));
    }
    if (failure.code().isEmpty()) {
      told.code(event.code());
    }
    boolean passing = kind == ReportKind.DEFERRED || isTemporary(event);
    return passing && failure.type() == FailureType.HARD
        ? told.type(FailureType.SOFT).build()
        : told.build();
  }

  private boolean isTemporary(Event event) {
    return texts.areReplies()
        && (TEMPORARY.matcher(event.code()).lookingAt()
            || TEMPORARY.matcher(event.text()).lookingAt());
  }

  private static StatusReport filled(StatusReport.Builder report, Event event) {
    event.nativeIds().forEach(report::nativeId);
    event.time().ifPresent(report::eventTime);
    event.sequence().ifPresent(report::sequence);
    return report
        .reference(event.reference())
        .claimedReference(event.claimedReference())
        .recipient(event.recipient())
        .finalRecipient(event.finalRecipient())
        .attempt(event.attempt())
        .part(event.part())
        .eventId(event.eventId())
        .link(event.link())
        .build();
  }

  private static String shortened(String text, int longest) {
    String stripped = text.strip();
    return stripped.substring(0, Math.min(stripped.length(), longest));
  }
}
