package dev.arrivals.server.fold;

import dev.arrivals.server.address.AddressEventKind;
import dev.arrivals.server.address.AddressEventRecord;
import dev.arrivals.server.connector.Connectors;
import dev.arrivals.server.connector.Instance;
import dev.arrivals.server.feedback.Feedback;
import dev.arrivals.server.feedback.ReportBounds;
import dev.arrivals.server.state.Changes;
import dev.arrivals.spi.AddressEvent;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what feedback says about addresses rather than messages: stop words, and complaints and
 * unsubscriptions, whether their message is known or not.
 */
public final class AddressEvents {
  private static final int LONGEST = ReportBounds.LONGEST_ID;

  private final Connectors connectors;

  /** Prepares the events of these instances. */
  public AddressEvents(Connectors connectors) {
    this.connectors = connectors;
  }

  /** Keeps the events of a piece of feedback. */
  void keep(Feedback item, Changes changes) {
    Optional<Channel> channel = connectors.instance(item.instance()).map(Instance::channel);
    channel.ifPresent(c -> events(item, c).forEach(changes::keep));
  }

  private static List<AddressEventRecord> events(Feedback item, Channel channel) {
    if (item instanceof Feedback.Typed typed) {
      return of(typed.report(), channel, item.instance(), typed.receivedTime()).stream().toList();
    }
    Feedback.Native raw = (Feedback.Native) item;
    Instant received = raw.raw().receivedTime();
    if (raw.mapping() instanceof Mapping.AddressEvents said) {
      return said.events().stream()
          .filter(e -> !e.address().isBlank())
          .map(e -> of(e, channel, item.instance(), received))
          .toList();
    }
    return raw.mapping() instanceof Mapping.Reports said
        ? said.reports().stream()
            .flatMap(r -> of(r, channel, item.instance(), received).stream())
            .toList()
        : List.of();
  }

  private static AddressEventRecord of(
      AddressEvent e, Channel channel, String instance, Instant received) {
    AddressEventKind kind =
        switch (e.kind()) {
          case OPT_OUT -> AddressEventKind.OPT_OUT;
          case OPT_IN -> AddressEventKind.OPT_IN;
        };
    return new AddressEventRecord(
        kind, channel, cut(e.address()), instance, "", cut(e.text()), received, received);
  }

  private static Optional<AddressEventRecord> of(
      StatusReport r, Channel channel, String instance, Instant received) {
    return kind(r)
        .flatMap(
            kind ->
                r.recipient()
                    .map(
                        address ->
                            new AddressEventRecord(
                                kind,
                                channel,
                                address,
                                instance,
                                r.reference().orElse(""),
                                "",
                                r.eventTime().orElse(received),
                                received)));
  }

  private static Optional<AddressEventKind> kind(StatusReport r) {
    return switch (r.kind()) {
      case COMPLAINED -> Optional.of(AddressEventKind.COMPLAINT);
      case UNSUBSCRIBED -> Optional.of(AddressEventKind.UNSUBSCRIPTION);
      case PENDING,
          PREPARED,
          TRANSMITTED,
          ACCEPTED,
          DEFERRED,
          SENT,
          RECEIVED_ON_MOBILE,
          FAILED,
          OUTCOME_UNKNOWN,
          CANCELED,
          SUPPRESSED,
          CANCELED_BY_SENDER,
          EXCLUDED_BY_SENDER,
          NOT_APPLICABLE,
          OPENED,
          CLICKED,
          AUTO_REPLIED,
          CHALLENGED ->
          Optional.empty();
    };
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }
}
