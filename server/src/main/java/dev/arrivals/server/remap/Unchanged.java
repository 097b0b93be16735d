package dev.arrivals.server.remap;

import dev.arrivals.server.feedback.Digests;
import dev.arrivals.server.fold.Resolver;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.journal.RawRecord;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.LegId;
import dev.arrivals.server.status.Report;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Sees with one look at a message that feedback means what it did, as nearly all does when it is
 * mapped again. What this does not see is decided in full, by {@link Remap}.
 */
final class Unchanged {
  private final Function<String, Optional<Message>> messages;
  private final Predicate<String> deliveries;

  private Unchanged(Function<String, Optional<Message>> messages, Predicate<String> deliveries) {
    this.messages = messages;
    this.deliveries = deliveries;
  }

  /** Looks at what the commit thread sees. */
  static Unchanged current(State state) {
    return new Unchanged(state.messages()::current, id -> state.currentDelivery(id).isPresent());
  }

  /** Looks at what is published. */
  static Unchanged published(State state) {
    return new Unchanged(state.messages()::published, id -> state.delivery(id).isPresent());
  }

  /**
   * Whether feedback surely means the same. All its reports are in one message, and each names one
   * leg of it by its native id alone: then no other message is preferred, whatever else the id has
   * come to mean.
   */
  boolean isSure(RawRecord kept, Mapping mapping) {
    return !kept.silent()
        && kept.messages().size() == 1
        && kept.waited().isEmpty()
        && mapping instanceof Mapping.Reports said
        && !said.reports().isEmpty()
        && messages
            .apply(kept.messages().iterator().next())
            .filter(m -> means(m, kept, said.reports()))
            .filter(m -> deliveries.test(m.delivery()))
            .isPresent();
  }

  private static boolean means(Message message, RawRecord kept, List<StatusReport> said) {
    List<Report> own = message.evidence().of(kept.rawId());
    if (own.size() != said.size()) {
      return false;
    }
    long digest = Digests.of(kept.raw().content());
    List<Report> reports = new ArrayList<>(own.size());
    for (StatusReport report : said) {
      IncomingReport unmatched =
          new IncomingReport(
              report, kept.instance(), kept.raw().receivedTime(), kept.rawId(), digest);
      leg(message, unmatched).map(unmatched::folded).ifPresent(reports::add);
    }
    return reports.equals(own.stream().map(r -> r.withRevision(1)).toList());
  }

  /** The leg that a report names by its native id; empty where there is more to it. */
  private static Optional<LegId> leg(Message message, IncomingReport unmatched) {
    StatusReport report = unmatched.report();
    if (report.reference().isPresent() || report.claimedReference().isPresent()) {
      return Optional.empty();
    }
    List<Binding> named =
        message.bindings().stream().filter(b -> Meaning.names(unmatched, b)).toList();
    return named.size() == 1
        ? Optional.of(Resolver.leg(report, named.get(0).leg()))
        : Optional.empty();
  }
}
