package dev.arrivals.server.status;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.spi.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The figures of a delivery, from its counters alone. */
public record Figures(
    long messages,
    long toSend,
    long success,
    long failed,
    long hardBounces,
    long outcomeUnknown,
    OptionalDouble deliveredPercent,
    OptionalDouble failedPercent) {

  /** Reasons of messages that were never sent: no bounce, whatever their type. */
  private static final Set<Reason> BEFORE_SENDING =
      Set.of(Reason.ADDRESS_NOT_SPECIFIED, Reason.DENYLISTED, Reason.QUARANTINED, Reason.DUPLICATE);

  /** Returns the figures of {@code counters}. */
  public static Figures of(Counters counters, Channel channel, Terms terms) {
    Tally tally = new Tally();
    counters.forEach((c, reason, n) -> tally.add(c, reason, n, View.of(c, terms)));
    return tally.figures(channel, terms.policy().mode());
  }

  /** Adds up the cells. */
  private static final class Tally {
    private final Map<MessageStatus, Long> byStatus = new EnumMap<>(MessageStatus.class);
    private long messages;
    private long excluded;
    private long hard;
    private long unknown;

    void add(MessageClass c, Optional<Reason> reason, long n, View view) {
      messages += n;
      excluded += c.excluded() ? n : 0;
      unknown += view.outcomeUnknown() ? n : 0;
      hard +=
          c == MessageClass.FAILED_HARD && reason.filter(BEFORE_SENDING::contains).isEmpty()
              ? n
              : 0;
      byStatus.merge(view.status(), n, Long::sum);
    }

    Figures figures(Channel channel, FeedbackMode mode) {
      long toSend = messages - excluded;
      long failed = count(MessageStatus.FAILED);
      long sent = count(MessageStatus.SENT);
      long received = count(MessageStatus.RECEIVED_ON_MOBILE);
      OptionalDouble delivered =
          switch (channel) {
            case SMS -> percent(received, toSend);
            case EMAIL -> percent(sent, mode == FeedbackMode.B ? sent + failed : toSend);
          };
      long success =
          switch (channel) {
            case SMS -> count(MessageStatus.ACCEPTED) + sent + received;
            case EMAIL -> sent + received;
          };
      return new Figures(
          messages, toSend, success, failed, hard, unknown, delivered, percent(failed, toSend));
    }

    private long count(MessageStatus status) {
      return byStatus.getOrDefault(status, 0L);
    }

    private static OptionalDouble percent(long part, long whole) {
      return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / whole);
    }
  }
}
