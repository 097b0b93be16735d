package dev.arrivals.webhook.definition;

import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/** Maps what a definition describes. */
final class DefinedMapper implements FeedbackMapper {
  private final Definition definition;
  private final EventMapper events;
  private final UnaryOperator<String> address;

  DefinedMapper(Definition definition, EventMapper events, UnaryOperator<String> address) {
    this.definition = definition;
    this.events = events;
    this.address = address;
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    Payload payload = Payload.of(feedback);
    return payload
        .problem()
        .map(Mapping::unmappable)
        .orElseGet(() -> map(payload.value(), query(feedback)));
  }

  private static Value query(NativeFeedback feedback) {
    return Payload.query(feedback.attributes().getOrDefault("query", ""));
  }

  private Mapping map(Value body, Value query) {
    List<Event> found =
        definition.events().stream()
            .map(path -> path.listIn(body))
            .filter(values -> !values.isEmpty())
            .findFirst()
            .stream()
            .flatMap(List::stream)
            .map(value -> new Field.Scope(value, body, query))
            .map(scope -> definition.event().read(scope, address))
            .toList();
    return found.isEmpty()
        ? Mapping.unmappable("there are no events at '" + definition.events() + "' of the body")
        : events.map(definition.name(), found);
  }
}
