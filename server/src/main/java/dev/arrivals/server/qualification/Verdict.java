package dev.arrivals.server.qualification;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReportKind;
import java.util.Optional;

/** The meaning of a failure, as decided in the connector's place. */
public record Verdict(Reason reason, FailureType type, Blame blame, Optional<String> detail) {
  /** Shown on the message, and without any effect on its address. */
  public static final Verdict DISMISSED =
      new Verdict(
          Reason.ERROR_IGNORED, FailureType.IGNORED, Blame.UNKNOWN, Optional.of("DISMISSED"));

  /** Says only what {@code failure} means: what the provider said stays. */
  public Failure on(Failure failure, ReportKind kind, Channel channel) {
    boolean passing =
        kind == ReportKind.DEFERRED || isTemporary(channel, failure.code().orElse(""));
    return Failure.builder(reason)
        .type(passing && type == FailureType.HARD ? FailureType.SOFT : type)
        .blame(blame)
        .qualified(true)
        .detail(detail.orElse(""))
        .diagnostic(failure.diagnostic().orElse(""))
        .code(failure.code().orElse(""))
        .build();
  }

  /** Returns why this verdict cannot be given on a code; empty if it can. */
  public Optional<String> wrongFor(Channel channel, String code) {
    if (type != FailureType.HARD) {
      return Optional.empty();
    }
    if (blame != Blame.ADDRESS) {
      return Optional.of("HARD with the blame " + blame + " (expected: ADDRESS)");
    }
    return isTemporary(channel, code)
        ? Optional.of("HARD for the temporary code " + code + " (expected: SOFT)")
        : Optional.empty();
  }

  /** Returns whether a code is temporary: a 4yz (RFC 5321 §4.2.1) is never a verdict for good. */
  static boolean isTemporary(Channel channel, String code) {
    return channel == Channel.EMAIL && code.startsWith("4");
  }
}
