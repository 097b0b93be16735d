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

/** What the envelopes of providers have in common. */
final class Fields {
  private static final Pattern CODED = Pattern.compile("\\s*(?:smtp;\\s*)?[245]\\d\\d\\b.*");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Fields() {}

  /** The objects of a body, however deep the lists around them; also what is no object. */
  static List<Value> objects(Value body) {
    return leaves(body).toList();
  }

  private static Stream<Value> leaves(Value value) {
    List<Value> list = value.list();
    boolean leaf = list.size() == 1 && list.get(0).equals(value);
    return leaf ? Stream.of(value) : list.stream().flatMap(Fields::leaves);
  }

  /** The first text that is not blank. */
  static String first(Value value, String... paths) {
    return Arrays.stream(paths).flatMap(path -> value.find(path).stream()).findFirst().orElse("");
  }

  /** The first that is a time. */
  static Optional<Instant> time(Value value, String... paths) {
    return Arrays.stream(paths)
        .flatMap(path -> Times.read(value.text(path), ZoneOffset.UTC).stream())
        .findFirst();
  }

  /** The mailbox in a text; empty where there is none. */
  static String address(String text) {
    return Address.ofMailbox(text).orElse("");
  }

  /** The mailboxes of a list, once each; an empty one where there is none. */
  static List<String> addresses(Stream<String> texts) {
    List<String> found = texts.map(Fields::address).filter(a -> !a.isEmpty()).distinct().toList();
    return found.isEmpty() ? List.of("") : found;
  }

  /** The single mailbox of a list; empty where nobody can be named. */
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

  /** A reply whose code stands apart from it. */
  static String reply(String code, String text) {
    boolean known = code.isBlank() || code.equals("0") || CODED.matcher(text).lookingAt();
    return known ? text : (code + " " + text).strip();
  }

  /** A small number; 0 where there is none. */
  static int number(String text) {
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
  }

  /** An event id that tells apart what the provider gives the same id. */
  static String eventId(String word, String id) {
    return id.isBlank() ? "" : word + ":" + id;
  }
}
