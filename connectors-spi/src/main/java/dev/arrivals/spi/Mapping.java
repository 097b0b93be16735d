package dev.arrivals.spi;

import java.util.List;
import java.util.Objects;

/** The result of mapping one piece of native feedback. */
public sealed interface Mapping {

  /**
   * Returns the format that was recognised, for example {@code rfc3464} or {@code
   * smpp-receipt-text}.
   */
  String recognizedAs();

  /** The feedback speaks of one or more messages. */
  static Mapping reports(String recognizedAs, List<StatusReport> reports) {
    return new Reports(recognizedAs, List.copyOf(reports));
  }

  /** The feedback speaks of addresses, not of messages: a STOP text, a list change. */
  static Mapping addressEvents(String recognizedAs, List<AddressEvent> events) {
    return new AddressEvents(recognizedAs, List.copyOf(events));
  }

  /** The feedback is understood but states nothing about a status. */
  static Mapping noVerdict(String recognizedAs, String why) {
    return new NoVerdict(recognizedAs, why);
  }

  /** The feedback is other traffic: an ordinary mail, an inbound text, a DMARC report. */
  static Mapping notFeedback(String recognizedAs, String why) {
    return new NotFeedback(recognizedAs, why);
  }

  /** The bytes could not be read as this connector's feedback; they are kept for another try. */
  static Mapping unmappable(String why) {
    return new Unmappable(why);
  }

  /** See {@link Mapping#reports}. */
  record Reports(String recognizedAs, List<StatusReport> reports) implements Mapping {
    /** Refuses an empty list: say {@link NoVerdict} or {@link NotFeedback} instead. */
    public Reports {
      if (reports.isEmpty()) {
        throw new IllegalArgumentException("reports is empty (expected: at least one)");
      }
    }
  }

  /** See {@link Mapping#addressEvents}. */
  record AddressEvents(String recognizedAs, List<AddressEvent> events) implements Mapping {}

  /** See {@link Mapping#noVerdict}. */
  record NoVerdict(String recognizedAs, String why) implements Mapping {}

  /** See {@link Mapping#notFeedback}. */
  record NotFeedback(String recognizedAs, String why) implements Mapping {}

  /** See {@link Mapping#unmappable}. */
  record Unmappable(String why) implements Mapping {
    /** Refuses a missing explanation. */
    public Unmappable {
      Objects.requireNonNull(why);
    }

    @Override
    public String recognizedAs() {
      return "unknown";
    }
  }
}
