package dev.arrivals.email.provider;

import dev.arrivals.email.mime.Address;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Times;
import dev.arrivals.webhook.body.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads fields that the envelopes of providers have in common. */
final class Fields {
  private static final Pattern CODED = Pattern.compile("\\s*(?:smtp;\\s*)?[245]\\d\\d\\b.*");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Fields() {}

  /**
   * Returns the objects of a body, however deep the lists around them, and values that are no
   * objects.
   */
  static List<Value> objects(Value body) {
    return leaves(body).toList();
  }

  private static Stream<Value> leaves(Value value) {
    List<Value> list = value.list();
    boolean leaf = list.size() == 1 && list.get(0).equals(value);
    return leaf ? Stream.of(value) : list.stream().flatMap(Fields::leaves);
  }

  /** Returns the first text that is not blank. */
  static String first(Value value, String... paths) {
    return Arrays.stream(paths).flatMap(path -> value.find(path).stream()).findFirst().orElse("");
  }

  /** Returns the first that is a time. */
  static Optional<Instant> time(Value value, String... paths) {
    return Arrays.stream(paths)
        .flatMap(path -> Times.read(value.text(path), ZoneOffset.UTC).stream())
        .findFirst();
  }

  /** Returns the mailbox in a text; empty where there is none. */
  static String address(String text) {
    return Address.ofMailbox(text).orElse("");
  }

  /** Returns the mailboxes of a list, once each; an empty one where there is none. */
  static List<String> addresses(Stream<String> texts) {
    List<String> found = texts.map(Fields::address).filter(a -> !a.isEmpty()).distinct().toList();
    return found.isEmpty() ? List.of("") : found;
  }

  /** Returns the single mailbox of a list; empty where there is none or more than one. */
  static String only(Stream<String> texts) {
    List<String> found = addresses(texts);
    return found.size() == 1 ? found.get(0) : "";
  }

  /** Adds an id, and that of a message with and without its brackets. */
  static void ids(Event.Builder event, String... ids) {
    for (String id : ids) {
      event.nativeId(id.strip());
      if (id.indexOf('@') > 0) {
        String bare = id.strip().replaceAll("^<|>$", "");
        event.nativeId(bare).nativeId("<" + bare + ">");
      }
    }
  }

  /** Returns a reply together with the code that stands apart from it. */
  static String reply(String code, String text) {
    boolean known = code.isBlank() || code.equals("0") || CODED.matcher(text).lookingAt();
    return known ? text : (code + " " + text).strip();
  }

  /** Returns a small number; 0 where there is none. */
  static int number(String text) {
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
  }

  /** Returns an event id that differs for events to which the provider gives the same id. */
  static String eventId(String word, String id) {
    return id.isBlank() ? "" : word + ":" + id;
  }
}
