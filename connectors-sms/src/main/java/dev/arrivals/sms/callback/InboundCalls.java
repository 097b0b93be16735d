package dev.arrivals.sms.callback;

import dev.arrivals.sms.InboundText;
import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.AddressEvent;
import dev.arrivals.spi.Mapping;
import dev.arrivals.webhook.Table;
import dev.arrivals.webhook.body.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises the texts of people in the calls of one provider, by {@code inbound.tsv}. */
final class InboundCalls {
  /** The place of texts: the items, a condition, and in an item the sender and the words. */
  private record Place(String items, String where, String from, String text) {}

  private record Said(Value from, Value text) {}

  private final String format;
  private final PhoneNumbers numbers;
  private final List<Place> places;

  InboundCalls(Class<?> owner, String provider, PhoneNumbers numbers) {
    this.format = "sms-" + provider;
    this.numbers = numbers;
    this.places =
        Table.rows(owner, "inbound.tsv").stream()
            .filter(row -> Table.cell(row, "provider").equals(provider))
            .map(InboundCalls::place)
            .toList();
  }

  /** Returns the mapping of a call that carries texts of people; empty where it carries none. */
  Optional<Mapping> read(Value body) {
    List<Said> texts = places.stream().flatMap(place -> texts(place, body)).toList();
    return texts.isEmpty() ? Optional.empty() : Optional.of(mapping(texts));
  }

  private Mapping mapping(List<Said> texts) {
    List<AddressEvent> events = texts.stream().flatMap(text -> event(text).stream()).toList();
    return events.isEmpty()
        ? Mapping.notFeedback(format, "a text that neither opts out nor in")
        : Mapping.addressEvents(format, events);
  }

  private Optional<AddressEvent> event(Said said) {
    return InboundText.STANDARD.event(numbers.e164(said.from().text()), said.text().text());
  }

  private static Stream<Said> texts(Place place, Value body) {
    List<Value> items = place.items().isEmpty() ? List.of(body) : body.list(place.items());
    return items.stream()
        .filter(item -> holds(item, place.where()))
        .map(item -> new Said(first(item, place.from()), first(item, place.text())))
        .filter(said -> said.from().isPresent() && said.text().isPresent());
  }

  private static boolean holds(Value item, String where) {
    if (where.equals(Table.NONE)) {
      return true;
    }
    if (where.startsWith("!")) {
      return !item.path(where.substring(1)).isPresent();
    }
    String[] test = where.split("=", 2);
    return matches(item.text(test[0]), test[1]);
  }

  /** Compares texts; a star stands for any text before or after. */
  private static boolean matches(String text, String wanted) {
    return wanted.startsWith("*")
        ? text.endsWith(wanted.substring(1))
        : wanted.endsWith("*")
            ? text.startsWith(wanted.substring(0, wanted.length() - 1))
            : text.equalsIgnoreCase(wanted);
  }

  private static Value first(Value item, String paths) {
    return Arrays.stream(paths.split("\\|", -1))
        .map(item::path)
        .filter(value -> !value.text().isBlank())
        .findFirst()
        .orElse(Value.missing());
  }

  private static Place place(Map<String, String> row) {
    String items = Table.cell(row, "items");
    return new Place(
        items.equals(Table.NONE) ? "" : items,
        Table.cell(row, "where"),
        Table.cell(row, "from"),
        Table.cell(row, "text"));
  }
}
