package dev.arrivals.server.fold;

import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.state.State;
import dev.arrivals.spi.Numbered;
import java.time.Instant;
import java.util.Optional;

/** The change that one report would make: its message before and after. */
public record Explanation(Optional<How> how, Optional<Message> before, Optional<Message> after) {

  /** The way in which a message was found. */
  public enum How implements Numbered {
    /** The sender's own reference. */
    REFERENCE(1),
    /** A native id, perhaps in another form, and the recipient. */
    NATIVE_ID_AND_RECIPIENT(2),
    /** A native id that only one message holds. */
    NATIVE_ID(3);

    private final int number;

    How(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }
  }

  /** Explains a report against what is published; changes nothing. */
  public static Explanation of(IncomingReport unmatched, State state, Instant now) {
    return Resolver.published(state)
        .resolve(unmatched)
        .map(found -> explain(found, unmatched, now))
        .orElse(new Explanation(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static Explanation explain(
      Resolver.Resolution found, IncomingReport unmatched, Instant now) {
    Message after =
        found.message().with(unmatched.folded(found.leg()), now, found.message().position());
    return new Explanation(
        Optional.of(found.how()), Optional.of(found.message()), Optional.of(after));
  }
}
