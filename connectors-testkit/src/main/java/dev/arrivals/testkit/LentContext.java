package dev.arrivals.testkit;

import dev.arrivals.spi.ConnectorContext;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.FailureType;
import dev.arrivals.spi.Finality;
import dev.arrivals.spi.Reason;
import dev.arrivals.spi.ReplyRules;
import dev.arrivals.spi.ReplyStage;
import java.util.Map;
import java.util.Optional;

/** Lends what a server lends; of the server's hundreds of rules for replies it knows three. */
public record LentContext(ReplyRules replyRules) implements ConnectorContext {
  private static final Map<String, Reason> CODES =
      Map.of(
          ".1.1", Reason.USER_UNKNOWN,
          ".2.2", Reason.MAILBOX_FULL,
          ".7.1", Reason.REFUSED);

  /** Knows the enhanced codes x.1.1, x.2.2 and x.7.1, and no words. */
  public static final LentContext WITH_FEW_REPLIES = new LentContext(LentContext::judge);

  private static Optional<Failure> judge(String reply, ReplyStage stage, Finality finality) {
    return CODES.entrySet().stream()
        .filter(
            code -> reply.contains(" 5" + code.getKey()) || reply.contains(" 4" + code.getKey()))
        .findFirst()
        .map(code -> failure(code.getValue(), reply, finality));
  }

  private static Failure failure(Reason reason, String reply, Finality finality) {
    Failure failure = Failure.builder(reason).diagnostic(reply).build();
    boolean passing = finality == Finality.TRANSIENT || reply.startsWith("4");
    return passing && failure.type() == FailureType.HARD
        ? failure.toBuilder().type(FailureType.SOFT).build()
        : failure;
  }
}
