package dev.arrivals.email.provider;

import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.body.Payload;
import java.util.List;

/**
 * Maps the calls of one provider. An event of a batch that cannot be understood is left out beside
 * those that can; a call with only such events is unmappable.
 */
final class ProviderMapper implements FeedbackMapper {
  private final String format;
  private final Envelope envelope;
  private final ReferenceKeys keys;
  private final EventMapper events;

  ProviderMapper(String format, Envelope envelope, ReferenceKeys keys, EventMapper events) {
    this.format = format;
    this.envelope = envelope;
    this.keys = keys;
    this.events = events;
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    Payload payload = Payload.of(feedback);
    return payload.problem().map(Mapping::unmappable).orElseGet(() -> map(payload));
  }

  private Mapping map(Payload payload) {
    List<Event> found = envelope.events(payload.value(), keys);
    return found.isEmpty()
        ? Mapping.unmappable("there are no events of " + format + " in the body")
        : events.map(format, found);
  }
}
