package dev.arrivals.webhook.definition;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Times;
import dev.arrivals.webhook.verify.MessageNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** Reads one event by what the section [event] says. */
final class EventReader {
  static final List<String> KEYS =
      List.of(
          "words",
          "recipient",
          "final-recipient",
          "id",
          "reference",
          "time",
          "time-zone",
          "time-pattern",
          "text",
          "code",
          "hosts",
          "link",
          "event-id",
          "sequence",
          "machine",
          "attempt",
          "part",
          "step",
          "steps",
          "fact.");
  private static final Set<String> YES = Set.of("true", "1", "yes");

  private final List<Field> words;
  private final List<Field> ids;
  private final Map<String, Field> fields;
  private final Map<String, Field> facts;
  private final ZoneId zone;
  private final Optional<DateTimeFormatter> pattern;

  EventReader(Section section) {
    section.allow(KEYS);
    words = section.get("words", Field::list);
    ids = section.find("id", Field::list).orElse(List.of());
    zone = section.find("time-zone", EventReader::zone).orElse(ZoneOffset.UTC);
    pattern = section.find("time-pattern", Times::pattern);
    facts = section.all("fact.", Field::of);
    fields = new HashMap<>();
    for (String key : KEYS) {
      if (!Set.of("words", "id", "time-zone", "time-pattern", "fact.").contains(key)) {
        fields.put(key, section.find(key, Field::of).orElse(Field.NONE));
      }
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + name + "' (expected for example Europe/Paris)", e);
    }
  }

  Event read(Field.Scope scope, UnaryOperator<String> address) {
    Event.Builder event =
        Event.builder(words.stream().map(word -> word.read(scope)).toArray(String[]::new))
            .recipient(address.apply(text("recipient", scope)))
            .finalRecipient(address.apply(text("final-recipient", scope)))
            .reference(text("reference", scope))
            .time(time(text("time", scope)))
            .text(text("text", scope))
            .code(text("code", scope))
            .hosts(text("hosts", scope))
            .link(text("link", scope))
            .eventId(text("event-id", scope))
            .claimedReference(scope.query().text(MessageNames.UNPROVEN))
            .step(text("step", scope).strip(), text("steps", scope).strip())
            .machine(YES.contains(text("machine", scope).toLowerCase(Locale.ROOT)));
    ids.forEach(id -> event.nativeId(id.read(scope)));
    facts.forEach((name, field) -> event.fact(name, field.read(scope)));
    number(text("sequence", scope), event::sequence);
    small(text("attempt", scope), event::attempt);
    small(text("part", scope), event::part);
    return event.build();
  }

  private String text(String key, Field.Scope scope) {
    return fields.getOrDefault(key, Field.NONE).read(scope);
  }

  private Optional<Instant> time(String text) {
    return pattern.map(p -> Times.read(text, p, zone)).orElseGet(() -> Times.read(text, zone));
  }

  private static void small(String text, IntConsumer then) {
    number(text, n -> then.accept((int) Math.max(0, Math.min(n, Integer.MAX_VALUE))));
  }

  private static void number(String text, LongConsumer then) {
    try {
      if (!text.isEmpty()) {
        then.accept(Long.parseLong(text.strip()));
      }
    } catch (NumberFormatException e) {
      // Not the number that the definition promises: the event counts without it.
    }
  }
}
