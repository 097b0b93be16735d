package dev.arrivals.webhook.definition;

import dev.arrivals.spi.Mapping;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.PayloadMapper;
import dev.arrivals.webhook.body.Payload;
import dev.arrivals.webhook.body.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads the payloads of the provider that a definition describes. */
final class DefinedReader implements PayloadMapper.Reader {
  private final Definition definition;
  private final EventMapper events;
  private final UnaryOperator<String> address;

  DefinedReader(Definition definition, EventMapper events, UnaryOperator<String> address) {
    this.definition = definition;
    this.events = events;
    this.address = address;
  }

  @Override
  public Mapping read(Payload payload, Value query) {
    List<Event> found =
        definition.events().stream()
            .map(path -> path.listIn(payload.value()))
            .filter(values -> !values.isEmpty())
            .findFirst()
            .stream()
            .flatMap(List::stream)
            .map(value -> new Field.Scope(value, payload.value(), query))
            .map(scope -> definition.event().read(scope, address))
            .toList();
    return events.map(
        definition.name(),
        found,
        "there are no events at '" + definition.events() + "' of the body");
  }
}
