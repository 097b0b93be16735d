package dev.arrivals.webhook;

import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;

/**
 * A mapper that parses its feedback and leaves the parsed payload to a reader; feedback that cannot
 * be parsed is unmappable.
 */
public record PayloadMapper(Reader reader) implements FeedbackMapper {

  /** Reads a payload that could be parsed. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Returns the mapping of a payload.
     *
     * @param query what is believed of the query of the call, as {@link CallFeedback} keeps it
     */
    Mapping read(Payload payload, Value query);
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    Payload payload = Payload.of(feedback);
    return payload
        .problem()
        .map(Mapping::unmappable)
        .orElseGet(() -> reader.read(payload, query(feedback)));
  }

  private static Value query(NativeFeedback feedback) {
    return Payload.query(feedback.attributes().getOrDefault("query", ""));
  }
}
