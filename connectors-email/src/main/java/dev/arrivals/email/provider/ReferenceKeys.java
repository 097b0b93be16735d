package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.webhook.body.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The names under which the sender gave the provider a reference of their own. */
final class ReferenceKeys {
  static final String OPTION = "reference-key";

  private final List<String> keys;

  /** The keys, with commas between them; the first that is found holds. */
  ReferenceKeys(String option) {
    keys = Arrays.stream(option.split(",")).map(String::strip).filter(k -> !k.isEmpty()).toList();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "option '" + OPTION + "' is '" + option + "' (expected for example arrivals-message)");
    }
  }

  static ConnectorOption option() {
    return ConnectorOption.optional(
        OPTION,
        "The key of the metadata, tag or argument that holds the name of the message; several with"
            + " commas.",
        "arrivals-message,arrivals");
  }

  /** Returns the value of a key in an object of metadata; of a list of values, the first. */
  String in(Value metadata) {
    return first(key -> metadata.at(key).list().stream().map(one -> one.text()));
  }

  /**
   * Returns the value of a key in a text that holds an object in JSON, or {@code
   * key:value|key:value}.
   */
  String inText(String text) {
    Value object = Value.text((CharSequence) text).json();
    return object.isPresent() ? in(object) : first(key -> pairs(Stream.of(text), key));
  }

  /** Returns the value of a key in tags such as {@code key:value} or {@code key=value}. */
  String inTags(Value tags) {
    List<String> texts = tags.list().stream().map(one -> one.text()).toList();
    return first(key -> pairs(texts.stream(), key));
  }

  /** Returns the value of a key in a list of names and values, such as headers. */
  String inNamed(Value list) {
    return first(key -> named(list, key));
  }

  /** Returns the value of a member that has the name of a key; of a list of values, the first. */
  String inNames(Value object) {
    return first(
        key ->
            object.names().stream()
                .filter(name -> isHeader(name, key))
                .flatMap(name -> object.at(name).list().stream())
                .map(one -> one.text()));
  }

  private static Stream<String> named(Value list, String key) {
    return list.list().stream()
        .filter(one -> isHeader(one.text("name"), key))
        .map(one -> one.text("value").strip());
  }

  private static boolean isHeader(String name, String key) {
    return name.equalsIgnoreCase(key) || name.equalsIgnoreCase("x-" + key);
  }

  private static Stream<String> pairs(Stream<String> texts, String key) {
    return texts
        .flatMap(text -> Arrays.stream(text.split("\\|")))
        .map(String::strip)
        .filter(pair -> startsWith(pair, key))
        .map(pair -> pair.substring(key.length() + 1).strip());
  }

  private static boolean startsWith(String pair, String key) {
    String lower = pair.toLowerCase(Locale.ROOT);
    String name = key.toLowerCase(Locale.ROOT);
    return lower.startsWith(name + ":") || lower.startsWith(name + "=");
  }

  /** Returns the first that is not blank. */
  static String or(String... references) {
    return Arrays.stream(references).filter(r -> !r.isBlank()).findFirst().orElse("");
  }

  private String first(Function<String, Stream<String>> find) {
    Optional<String> found =
        keys.stream().flatMap(find).filter(value -> !value.isBlank()).findFirst();
    return found.orElse("");
  }
}
